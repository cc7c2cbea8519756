import type { Messages } from './en.ts';

const number = new Intl.NumberFormat('zh-Hant');

function essays(n: number): string {
  return `${number.format(n)} 篇文章`;
}

/** Traditional Chinese, as written in Taiwan. */
export const zhHant: Messages = {
  language: 'zh-Hant',

  share: '分享',
  shareWithNote: '附上短註分享',
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
  openQuote: '「',
  closeQuote: '」',
  listSeparator: '、',
  sections: { commands: '指令', examples: '試試看', tags: '標籤', authors: '作者' },

  found: (total, query) => `「${query}」找到 ${essays(total)}`,
  foundOnPage: (total, query, page, pages) => `「${query}」找到 ${essays(total)}，第 ${page} 頁，共 ${pages} 頁`,
  corrected: (typed, used) => `沒有文章含有「${typed}」，以下是「${used}」的結果。`,
  nothingFound: (query) => `找不到「${query}」。`,
  nearest: (query, total) => `最接近的是「${query}」，有 ${essays(total)}。`,
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
  nowhereToShare: '這裡沒有別人可以分享。請在頻道裡搜尋，再分享找到的內容。',
  noteTooLong: (limit) => `短註最多 ${number.format(limit)} 個字元。`,

  missingOption: (usage) => `還缺一點東西：${usage}`,
  wrongOption: (option, usage) => `看不懂「${option}」。用法：${usage}`,
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
  },
  options: {
    query: { name: '查詢', summary: '詞、"完整詞句"、-排除、author:、tag:、before:2023' },
    words: { name: '字詞', summary: '那一段的主題，或您記得的字詞' },
    essay: { name: '文章', summary: '文章的標題或作者' },
    note: { name: '短註', summary: '您想附上的幾句話' },
    passage: { name: '段落', summary: '從第幾段開始' },
    author: { name: '作者', summary: '只看這位作者的文章' },
    tag: { name: '標籤', summary: '只看有這個標籤的文章' },
  },

  terminal: {
    welcome: (n) => `Commonplace：書架上有 ${essays(n)}。輸入想找的東西，或輸入 help。`,
    connect: '這是終端機對話。要接上 Slack 或 Discord，請在 .env 設定權杖，做法見 README。',
    next: '接下來：share 1、context 1、read 1、next、prev，或再搜尋。',
    noButton: (typed) => `這裡沒有東西可以「${typed}」。請先搜尋，再用結果的編號。`,
    you: '您',
    noMemory: '終端機不記得自己顯示過什麼。',
    problems: (n) => `文章資料夾有 ${number.format(n)} 個問題：執行「npx commonplace check」看看少了什麼、為什麼。`,
    channel: '發到頻道：',
    goodbye: '再見。',
  },
};
