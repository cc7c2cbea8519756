import type { Translation } from './catalogue.ts';
import type { Messages } from './en.ts';

export const number = new Intl.NumberFormat('zh-Hant');

export function essays(n: number): string {
  return `${number.format(n)} 篇文章`;
}

/** Traditional Chinese, as written in Taiwan. */
export const zhHant: Translation<Messages> = {
  language: 'zh-Hant',

  share: '分享',
  shareWithNote: '附上短註分享',
  sharePassage: '分享此段',
  context: '前後文',
  read: '閱讀',
  previous: '上一頁',
  next: '下一頁',
  another: '換一篇',

  minutes: (n) => `閱讀約 ${number.format(n)} 分鐘`,
  fragment: '殘篇：一篇中斷文章的開頭',
  page: (page, pages) => `第 ${page} 頁，共 ${pages} 頁`,
  sharedBy: (name) => `${name} 分享`,
  source: '出處',
  readOnWeb: '在網頁上閱讀',
  feed: 'Atom 訂閱',
  openQuote: '「',
  closeQuote: '」',
  listSeparator: '、',
  sentences: (parts) => parts.join(''),
  sections: { commands: '指令', examples: '試試看', tags: '標籤', authors: '作者' },

  found: (total, query) => `「${query}」找到 ${essays(total)}`,
  foundOnPage: (total, query, page, pages) => `「${query}」找到 ${essays(total)}，第 ${page} 頁，共 ${pages} 頁`,
  corrected: (typed, used) => `沒有文章含有「${typed}」，以下是「${used}」的結果。`,
  noDate: (value) => `「${value}」不是日期，請輸入年、月或日，例如 2023、2022-06 或 2022-06-30。`,
  clausesLeftOut: (n) => `詞組、排除與篩選只計前 20 個，其餘 ${n} 個略過。`,
  nothingFound: (query) => `找不到「${query}」。`,
  nearest: (query, total) => `最接近的是「${query}」，有 ${essays(total)}。`,
  nearestFilter: (filter) => `最接近的是${filter}。`,
  noWords: '請輸入一兩個要找的詞，例如主題、名字，或隱約記得的句子。',
  emptyShelf: '書架上還沒有文章。把 Markdown、純文字或 HTML 檔放進文章資料夾，馬上就會讀到。',

  noSuchEssay: (typed) => `沒有叫做「${typed}」的文章。`,
  severalEssays: (typed, n) => `「${typed}」可能是 ${essays(n)}，請問是哪一篇？`,
  noSuchPassage: (title, n, last) => `「${title}」沒有第 ${n} 段，全文共 ${number.format(last)} 段。`,
  essayGone: '那篇文章已經不在書架上了。請重新搜尋，看看現在有什麼。',
  essayChanged: (title) => `「${title}」在這則回答之後改過了，那一段已經不在。`,
  nothingWith: (filter) => `沒有文章符合${filter}。`,
  tagFilter: (tag) => `標籤「${tag}」`,
  authorFilter: (author) => `作者「${author}」`,
  and: (parts) => parts.join('和'),

  shelf: (total) => `書架上有 ${essays(total)}，新的在前`,
  shelfWith: (total, filter) => `${filter}有 ${essays(total)}，新的在前`,

  alreadyShared: '這一段已經分享過了。',
  perhapsShared: '不確定這段是否已經分享：機器人在途中中斷了。請看看頻道；如果沒有，再按一次「分享」。',
  nowhereToShare: '這裡沒有別人可以分享。請在頻道裡搜尋，再分享找到的內容。',
  noteTooLong: (limit) => `短註最多 ${number.format(limit)} 個字元。`,

  missingOption: (usage) => `還缺一點東西：${usage}`,
  wrongOption: (option, usage) => `看不懂「${option}」。用法：${usage}`,
  wordsDoNotFit: (line, usage) => `「${line}」有不合用的字。用法：${usage}。也可以直接搜尋。`,
  unknownCommand: '這裡沒有這個指令，可能來自舊版本。',
  oldButton: '這個按鈕來自舊版本。請重新搜尋，取得新的按鈕。',
  fault: '這裡出了點問題，已經記錄下來。請稍後再試。',
  storeFault: '機器人暫時無法讀寫自己的筆記。請稍後再試。',
  managersOnly: '只有這個工作區的管理者可以更動每日文章，請找其中一位。',
  membersOnly: '訪客不能更動每日文章，請找這個工作區的正式成員。',
  roleUnknown: '暫時無法確認您的權限。請稍後再試。',

  helpHeading: 'Commonplace 幫團隊搜尋、引用、閱讀自己的文章。',
  helpHint: '搜尋也看得懂 "完整詞句"、-排除、author:、tag:、title:、before:2023、after:2022-06。',

  commands: {
    search: { name: '搜尋', summary: '依內容找文章' },
    quote: { name: '引用', summary: '把最符合的一段引用給這裡的每個人' },
    read: { name: '閱讀', summary: '一頁一頁讀一篇文章' },
    random: { name: '隨機', summary: '隨手抽一篇文章' },
    list: { name: '書架', summary: '看看書架上有什麼，新的在前' },
    help: { name: '說明', summary: '看看可以問什麼' },
    related: { name: '找相關文章', summary: '找和一則訊息相關的文章' },
    dailySet: { name: '設定', summary: '開始或更改這個頻道的每日文章' },
    dailyShow: { name: '查看', summary: '看時間表、下一篇，以及最近幾篇的結果' },
    dailyPreview: { name: '預覽', summary: '先看下一篇每日文章' },
    dailyNow: { name: '立即', summary: '馬上貼出今天的文章' },
    dailySkip: { name: '跳過', summary: '跳過下一篇每日文章' },
    dailyPause: { name: '暫停', summary: '暫停每日文章，保留設定' },
    dailyResume: { name: '繼續', summary: '繼續每日文章' },
    dailyStop: { name: '停止', summary: '結束這個頻道的每日文章' },
  },
  options: {
    query: { name: '查詢', summary: '詞、"完整詞句"、-排除、author:、tag:、before:2023' },
    words: { name: '字詞', summary: '那一段的主題，或您記得的字詞' },
    essay: { name: '文章', summary: '文章的標題或作者' },
    note: { name: '短註', summary: '您想附上的幾句話' },
    passage: { name: '段落', summary: '從第幾段開始' },
    author: { name: '作者', summary: '只看這位作者的文章' },
    tag: { name: '標籤', summary: '只看有這個標籤的文章' },
    time: { name: '時刻', summary: '一天中的時刻：09:00、9am 或 21h30' },
    timezone: { name: '時區', summary: '城市或時區，例如 Taipei 或 Europe/London' },
    days: { name: '日子', summary: 'mon-fri、weekdays、weekends 或 mon,wed,fri；不填就是每天' },
    after: { name: '之後', summary: '日期，例如 2026-03-04：跳過它之後的那一篇' },
  },

  daily: {
    sharePassage: '分享一段',
    skipTomorrow: '明天跳過',
    previewNext: '預覽',
    skipOne: '跳過下一篇',
    pause: '暫停',
    resume: '繼續',

    at: (day, time, zone) => `${day} ${time}（${zone}）`,
    today: (day) => `今天（${day}）`,
    tomorrow: (day) => `明天（${day}）`,
    rhythm: (days, time, zone) => `${days} ${time}（${zone}）`,
    everyDay: '每天',
    weekdays: '週一到週五',
    weekends: '週六和週日',

    isSet: (rhythm, next) => `這個頻道會在${rhythm}收到一篇文章。下一篇：${next}。`,
    announced: (name, rhythm, next) => `${name} 為這個頻道設定了每日文章：${rhythm}。下一篇：${next}。`,
    timeNotUnderstood: (typed) => `「${typed}」不是時刻。請寫成 09:00、9am、9:30pm 或 21h30。`,
    zoneNotUnderstood: (typed) =>
      `不認得「${typed}」這個城市或時區。請寫大城市（如 Taipei）或時區（如 Europe/London）。`,
    daysNotUnderstood: (typed) => `「${typed}」看不出是哪幾天。請寫 mon-fri、weekdays、weekends 或 mon,wed,fri。`,
    onlyOneWith: (filter) => `符合${filter}的只有一篇，而同一篇不會連續貼兩次。請放寬條件。`,
    onlyOne: '書架上只有一篇文章，而同一篇不會連續貼兩次。請先多放幾篇。',
    noAnswer: '平台沒有回應。',
    cannotPost: (reason) => `機器人無法在這個頻道發文，所以什麼都沒改。${reason}`,
    channelsOnly: '每日文章屬於頻道。請到要收文章的頻道再說一次。',

    heading: (rhythm) => `這個頻道的每日文章：${rhythm}。`,
    none: '這個頻道還沒有每日文章。',
    filter: '文章範圍',
    filtered: (filter) => `只限${filter}`,
    next: '下一篇',
    last: '上一篇',
    rotation: '輪到',
    place: (place, total) => `第 ${number.format(place)} 篇，共 ${number.format(total)} 篇`,
    status: '狀態',
    paused: '已暫停：輸入「daily resume」才會再貼',
    lost: '已暫停：一整天都無法在頻道發文。排除問題後，輸入「daily resume」',
    runs: {
      pending: '正在貼，或正在等平台確認是否送達',
      sent: (title) => `已貼：${title}`,
      essayGone: '一篇已不在書架上的文章',
      waiting: (why) => `還沒貼，不久會再試：${why}`,
      skipped: (why) => `跳過：${why}`,
      missed: (why) => `沒有貼：${why}`,
      unclear: (why) => `或許已貼：平台無法確認是否送達。請看看頻道；如果沒有，輸入「daily now」就會貼。${why}`,
    },
    causes: {
      asked: '有人要求',
      paused: '每日文章已暫停',
      stopped: '每日文章已停止',
      down: '機器人沒有執行或沒有連線，等到恢復時已經太晚',
      empty: '沒有文章符合條件',
      single: '符合條件的唯一一篇就是上一篇',
      refused: '平台沒有接受',
      lost: '無法在頻道發文',
      unknowable: '平台無法確認是否送達',
    },

    posted: (title) => `已把「${title}」貼出，作為今天的文章。`,
    alreadyPosted: (title) => `今天的文章已經貼過了：「${title}」。一天一篇。`,
    underway: '今天的文章正在貼。',
    notPosted: (why) => `今天的文章還貼不出去，不久會再試：${why}`,
    notPostedAtAll: (why) => `今天的文章貼不出去：${why}`,
    pausedNow: '這裡的每日文章已暫停，請先繼續。',
    skipped: (day, next) => `${day}沒有文章。下一篇：${next}。`,
    alreadySkipped: (day, next) => `${day}的文章已經跳過了。下一篇：${next}。`,
    tooLateToSkip: (day, next) => `${day}已經來不及跳過。下一篇：${next}。`,
    isPaused: '每日文章已暫停，設定會保留。',
    isPausedAlready: '每日文章本來就暫停著。',
    isResumed: (next) => `每日文章繼續。下一篇：${next}。`,
    isRunning: (next) => `每日文章正在進行。下一篇：${next}。`,
    isStopped: '這個頻道的每日文章結束了。再設定時，會從還沒貼過的文章接下去。',
    notKnown: (typed) => `沒有「daily ${typed}」這個指令。每日文章有這些：`,

    overview: (count) =>
      count === 0
        ? '這個工作區還沒有頻道設定每日文章。'
        : `這個工作區有 ${number.format(count)} 個頻道設定了每日文章。`,
    overviewLine: (rhythm, status) => `${rhythm}。${status}`,

    channelLost:
      '您設定的每日文章已暫停：一整天都無法在那個頻道發文。設定會保留。排除問題後，請在那裡輸入「daily resume」。',
    nothingToPost: '您設定的每日文章沒有東西可貼：沒有文章符合條件。請在那裡用「daily set」改條件，或添加文章。',
    onlyOneToPost:
      '您設定的每日文章沒有新的可貼：符合條件的只有一篇，而且上次就貼了它。請在那裡用「daily set」放寬條件，或添加文章。',
    unclear:
      '無法確認今天的文章是否送達您設定的頻道，所以沒有再貼一次。請看看頻道：如果沒有，請在那裡輸入「daily now」。',
  },
};
