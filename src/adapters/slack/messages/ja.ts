import type { SlackTranslation } from './en.ts';

/** Japanese. */
export const ja: SlackTranslation = {
  managersOnly:
    '今日のエッセイを変更できるのは、このワークスペースの管理者とオーナーだけです。どなたかにご相談ください。',
  sharedByOther: (name) =>
    `これは${name}さんが共有したものです。取り消せるのは本人か、このワークスペースの管理者とオーナーだけです。`,
  slack: {
    name: 'Commonplace',
    close: '閉じる',
    markedBelow: (n: number) => `下の第 ${n} 段落に印を付けました。`,
    sharedFrom: (name, title) => `${name}さんが『${title}』の一節を共有しました`,
    tryAgain: 'もう一度',
    dailySubmit: '保存',
    searchTitle: 'エッセイを探す',
    searchSubmit: '検索',
    queryLabel: '何を探しますか',
    queryPlaceholder: '言葉、"語句そのまま"、-除外、author:、tag:、before:2023',
    pressEnter: 'Enterで検索します。',
    essayPlaceholder: '題名や著者でエッセイを開く',
    shareTitle: '一節を共有する',
    channelLabel: '共有先',
    noteLabel: 'ひとこと',
    latest: '新しいエッセイ',
    latestKept: '最近残されたもの',
    wholeBook: '帳面を見る',
    notPosted: 'ここに投稿できませんでした。もう一度試すか、先にボットをこのチャンネルに招待してください。',
    maybePosted: '投稿されたかどうかSlackから返事がありません。もう一度試す前にチャンネルをご覧ください。',
    pressAgain: 'Slackの待ち時間を過ぎました。もう一度ボタンを押してください。',
    tokenRefused: (setting, code) =>
      `Slackが${setting}を受け付けません（${code}）。api.slack.com/apps のアプリ設定からもう一度コピーしてください。`,
    searching: '探しています…',
    scopeMissing: (setting) =>
      `${setting}にスコープが足りません。アプリレベルトークンには connections:write、ボットトークンにはマニフェストのスコープが必要です。変更後はアプリを入れ直してください。`,
    scopesMissing: (scopes) =>
      `ボットトークンに欠かせないスコープがありません：${scopes}。OAuth & Permissions で加えて、アプリを入れ直してください。`,
    someScopesMissing: (scopes) =>
      `ボットトークンにスコープが足りず、使えない機能があります：${scopes}。OAuth & Permissions で加えて、アプリを入れ直してください。`,
    socketModeOff:
      'このアプリではソケットモードがオフです。api.slack.com/apps の Socket Mode でオンにするか、SLACK_APP_TOKEN の代わりに SLACK_SIGNING_SECRET を設定してください。',
    refused: (code) => `Slackに拒否されました（${code}）。`,
    notReached: 'いまSlackに接続できません。',
    noAnswer: 'Slackから応答がありませんでした。',
    limited: 'リクエストが多すぎるため、Slackから待つよう求められています。',
    connectionLost: 'Slackとの接続が切れました。つなぎ直しています。',
    portTaken: (port) =>
      `署名付きHTTPでSlackに接続できません。ポート${port}は別のプログラムが使っています。PORTを変えてください。`,
    archived: 'そのチャンネルはアーカイブされています。',
    notThere: 'ボットはそのチャンネルにいません。招待してから、もう一度お試しください。',
    notAllowed: 'ボットはそのチャンネルに投稿できません。',
    mayNotLook:
      'ボットはそのチャンネルを読めません。channels:history か groups:history のスコープを加えると確認できます。',
    tooMuchHistory: 'その後のメッセージが多すぎて、投稿が見つかりません。',
  },
};
