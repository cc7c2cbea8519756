import type { DiscordTranslation } from './en.ts';

/** Traditional Chinese, as written in Taiwan. */
export const zhHant: DiscordTranslation = {
  managersOnly:
    '只有具備「管理伺服器」權限的人，以及伺服器整合設定允許使用這個指令的人，可以更動每日文章，請找其中一位。',
  sharedByOther: (name) => `這是 ${name} 分享的，只有本人或具備「管理伺服器」權限的人可以移除。`,
  discord: {
    moreActions: '分享、前後文等…',
    moreOfThis: '更多…',
    noteLabel: '寫幾句話',
    timeHint: '例如 9am Taipei 或 21:30 台北',
    filterLabel: '只要部分文章',
    filterHint: '標籤、作者、語言各選一個以內；都不選就是所有文章',
    oneOfEach: '標籤、作者、語言各只能選一個。沒有任何更動。',
    formTooLate: 'Discord 等太久了，表單打不開。請再試一次。',
    shareOne: '分享本頁的一段…',
    keepOne: '留存本頁的一段…',
    backToResults: '回到搜尋結果',
    readOne: '選一篇閱讀…',
    narrow: '只看一個標籤或作者…',
    groups: { essay: '搜尋、引用、閱讀文章', daily: '這個頻道的每日文章' },
    noTextInMessage: '那則訊息沒有文字可以比對。請選一則有內容的。',
    privateHere: '這個伺服器只讓您自己看到這個應用程式的回答，所以無法從這裡分享。請管理者把它加入伺服器。',
    badToken: 'Discord 不接受 DISCORD_TOKEN。請到開發者入口的 Bot 頁面重新複製權杖。',
    refused: (code) => `Discord 拒絕連線，不會再試（代碼 ${code}）。請到開發者入口檢查機器人的設定。`,
    unreachable: '暫時連不上 Discord，機器人會繼續嘗試。',
    dropped: '與 Discord 的連線中斷，正在重新連線。',
    notInServer: (guild) =>
      `無法在伺服器 ${guild}（DISCORD_GUILD_ID）登錄指令：請先邀請機器人加入（npx commonplace invite discord）。`,
    notRegistered: 'Discord 沒有接受指令，原因記在日誌裡。請重新啟動機器人再試。',
    notHere: '機器人不是這個伺服器的成員。管理者可以加入它：npx commonplace invite discord 會印出連結。',
    publicApp:
      '任何人都能把這個機器人加到自己的伺服器，並在那裡閱讀文章。請在開發者後台把 Installation → Install Link 設為 None，並關閉 Bot → Public Bot；或用 DISCORD_SERVERS 指定您的伺服器。',
    notServed: '這些文章只給其他伺服器的成員看：架設機器人的人可以把這個伺服器加進 DISCORD_SERVERS。',
    notYourChannel: '您不能在那個頻道發文，所以也不能決定那裡貼什麼。',
    channelOption: { name: '頻道', summary: '不是這個，而是另一個頻道' },
    channelGone: '頻道已經不在，或機器人看不到它。',
    threadClosed: '討論串已封存或鎖定。',
    noTextChannel: '這種頻道不能發文。',
    mayNotPost: (permissions) => `機器人不能在這個頻道發文：頻道權限裡需要 ${permissions}。`,
    noHistory: '機器人不能讀取這個頻道的訊息紀錄（Read Message History），無法查看是否已貼。',
    tooMuchHistory: '之後頻道裡的訊息太多，無法查看是否已貼。',
    busy: 'Discord 要求稍候再發下一則訊息。',
    troubled: 'Discord 沒有正常回應。',
    refusedPost: 'Discord 拒絕了這則訊息。',
    needsToken: '請先在 .env 設定 DISCORD_TOKEN：邀請連結是為它所屬的機器人做的。',
  },
};
