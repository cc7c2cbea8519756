import type { DiscordTranslation } from './en.ts';

/** Japanese. */
export const ja: DiscordTranslation = {
  managersOnly:
    '今日のエッセイを変更できるのは、「サーバー管理」の権限がある人と、サーバーの連携サービス設定でこのコマンドを許された人だけです。どなたかにご相談ください。',
  sharedByOther: (name) =>
    `これは${name}さんが共有したものです。取り消せるのは本人か「サーバー管理」の権限がある人だけです。`,
  discord: {
    moreActions: '共有、前後を見るなど…',
    moreOfThis: 'その他…',
    noteLabel: 'ひとこと',
    timeHint: '例：9am Taipei、21:30 東京',
    filterLabel: 'エッセイをしぼる',
    filterHint: 'タグ・著者・言語をそれぞれひとつまで。選ばなければすべてのエッセイ',
    oneOfEach: 'タグ、著者、言語はそれぞれひとつまでです。何も変更していません。',
    formTooLate: 'Discordの待ち時間を過ぎ、フォームを開けませんでした。もう一度お試しください。',
    shareOne: 'このページの段落を共有…',
    keepOne: 'このページの段落を残す…',
    backToResults: '検索結果に戻る',
    readOne: '読むものを選ぶ…',
    narrow: 'タグや著者でしぼる…',
    groups: { essay: 'エッセイを探し、引用し、読む', daily: 'このチャンネルの今日のエッセイ' },
    noTextInMessage: 'そのメッセージには手がかりになる文字がありません。内容のあるものを選んでください。',
    privateHere:
      'このサーバーではこのアプリの答えはあなただけに見えるため、ここからは共有できません。アプリをサーバーに追加するよう管理者に頼んでください。',
    badToken: 'DiscordがDISCORD_TOKENを受け付けません。開発者ポータルのBotページからもう一度コピーしてください。',
    refused: (code) => `Discordが接続を拒否しました（コード${code}）。開発者ポータルでボットの設定を確認してください。`,
    unreachable: 'いまDiscordに接続できません。再試行を続けます。',
    dropped: 'Discordとの接続が切れました。つなぎ直しています。',
    notInServer: (guild) =>
      `サーバー${guild}（DISCORD_GUILD_ID）にコマンドを登録できませんでした。先にボットを招待してください（npx commonplace invite discord）。`,
    notRegistered: 'Discordがコマンドを受け付けませんでした。理由はログにあります。ボットを再起動してください。',
    notHere:
      'ボットはこのサーバーのメンバーではありません。管理者なら追加できます：npx commonplace invite discord でリンクが出ます。',
    publicApp:
      'だれでもこのボットを自分のサーバーに追加して文章を読めます。開発者ポータルで Installation → Install Link を None にして Bot → Public Bot を切るか、DISCORD_SERVERS でサーバーを指定してください。',
    notServed:
      'ここの文章は別のサーバーのメンバーのためのものです。ボットの管理者が DISCORD_SERVERS にこのサーバーを加えられます。',
    notYourChannel: 'そのチャンネルには投稿できないため、そこへの投稿も決められません。',
    channelOption: { name: 'チャンネル', summary: 'ここではない別のチャンネル' },
    channelGone: 'チャンネルがないか、ボットから見えません。',
    threadClosed: 'スレッドがアーカイブまたはロックされています。',
    noTextChannel: 'この種類のチャンネルには投稿できません。',
    mayNotPost: (permissions) =>
      `ボットはこのチャンネルに投稿できません。チャンネルの権限に ${permissions} が必要です。`,
    noHistory: 'ボットはこのチャンネルの履歴を読めない（Read Message History）ため、投稿されたかどうか確認できません。',
    tooMuchHistory: 'その後のメッセージが多すぎて、投稿されたかどうか確認できません。',
    busy: 'Discordから、次のメッセージまで待つよう求められています。',
    troubled: 'Discordから正しい応答がありませんでした。',
    refusedPost: 'Discordがメッセージを拒否しました。',
    needsToken: '先に.envにDISCORD_TOKENを設定してください。招待リンクはそのボットのために作られます。',
  },
};
