import type { SlackTranslation } from './en.ts';

/** Traditional Chinese, as written in Taiwan. */
export const zhHant: SlackTranslation = {
  managersOnly: '只有這個工作區的管理員和擁有者可以更動每日文章，請找其中一位。',
  sharedByOther: (name) => `這是 ${name} 分享的，只有本人或這個工作區的管理員、擁有者可以移除。`,
  slack: {
    name: 'Commonplace',
    close: '關閉',
    markedBelow: (n: number) => `下方已標出第 ${n} 段。`,
    sharedFrom: (name, title) => `${name} 分享了《${title}》的一段`,
    tryAgain: '再試一次',
    dailySubmit: '儲存',
    searchTitle: '搜尋文章',
    searchSubmit: '搜尋',
    queryLabel: '想找什麼？',
    queryPlaceholder: '詞、"完整詞句"、-排除、author:、tag:、before:2023',
    pressEnter: '按 Enter 搜尋。',
    essayPlaceholder: '或用標題、作者打開一篇文章',
    shareTitle: '分享一段',
    channelLabel: '分享到哪裡',
    noteLabel: '您的幾句話',
    latest: '最新的文章',
    latestKept: '最近的留存',
    wholeBook: '看札記',
    notPosted: '無法貼到這裡。請再試一次，或先邀請機器人加入這個頻道。',
    maybePosted: 'Slack 沒有說是否貼出。再試之前請先看看頻道。',
    pressAgain: 'Slack 等太久了，請再按一次按鈕。',
    tokenRefused: (setting, code) =>
      `Slack 不接受 ${setting}（${code}）：請到 api.slack.com/apps 的應用程式設定重新複製。`,
    searching: '尋找中…',
    scopeMissing: (setting) =>
      `${setting} 缺少權限範圍：應用程式層級權杖需要 connections:write，機器人權杖需要 manifest 所列的範圍。更改後請重新安裝應用程式。`,
    scopesMissing: (scopes) =>
      `機器人權杖缺少必要的權限範圍：${scopes}。請在 OAuth & Permissions 加上，再重新安裝應用程式。`,
    someScopesMissing: (scopes) =>
      `機器人權杖缺少一些權限範圍，部分功能無法使用：${scopes}。請在 OAuth & Permissions 加上，再重新安裝應用程式。`,
    socketModeOff:
      '這個應用程式關閉了 Socket Mode：請到 api.slack.com/apps 的 Socket Mode 開啟，或改設 SLACK_SIGNING_SECRET，不用 SLACK_APP_TOKEN。',
    refused: (code) => `Slack 拒絕了（${code}）。`,
    notReached: '暫時連不上 Slack。',
    noAnswer: 'Slack 沒有回應。',
    limited: 'Slack 要求暫停：請求太多。',
    connectionLost: '與 Slack 的連線中斷，正在重新連線。',
    portTaken: (port) => `無法以簽章 HTTP 連接 Slack：連接埠 ${port} 已被其他程式使用。請換一個 PORT。`,
    archived: '那個頻道已封存。',
    notThere: '機器人不在那個頻道。請先邀請它，再試一次。',
    notAllowed: '機器人不能在那個頻道發文。',
    mayNotLook: '機器人不能讀取那個頻道：加上 channels:history 或 groups:history 權限範圍，它就能查看。',
    tooMuchHistory: '之後那個頻道的訊息太多，找不到那則貼文。',
  },
};
