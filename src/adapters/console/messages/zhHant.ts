import { essays, number } from '../../../core/conversation/messages/zhHant.ts';
import type { ConsoleTranslation } from './en.ts';

/** Traditional Chinese, as written in Taiwan. */
export const zhHant: ConsoleTranslation = {
  numberIsNoEssay: (typed) =>
    `沒有叫做「${typed}」的文章，也沒有開著有這個編號的清單。請先輸入 list 或想找的東西，再輸入 read 和回答裡的編號。`,
  terminal: {
    welcome: (n) => `Commonplace：書架上有 ${essays(n)}。輸入想找的東西，或輸入 help。`,
    reading: (read, of) => `已讀取 ${number.format(of)} 篇文章中的 ${number.format(read)} 篇`,
    connect: '這是終端機對話。要接上 Slack 或 Discord，請在 .env 設定權杖，做法見 README。',
    next: '在回答底下：share 1、context 1、read 1、more 1、keep 1、next、prev。離開：quit。',
    noButton: (typed) => `這裡沒有東西可以「${typed}」。請先搜尋，再用結果的編號。`,
    which: (verb, from, to) =>
      from === to ? `請輸入 ${verb} ${from}：這裡的編號是它。` : `哪一個？請輸入 ${verb} ${from} 到 ${verb} ${to}。`,
    noNumber: (typed) => `這裡沒有 ${typed} 號。`,
    noNext: '後面沒有下一頁了。',
    noPrevious: '前面沒有上一頁了。',
    you: '您',
    noMemory: '終端機不記得自己顯示過什麼。',
    problems: (n) => `文章資料夾有 ${number.format(n)} 個問題，其餘照常提供。`,
    moreProblems: (n) => `…… 還有 ${number.format(n)} 個：「npx commonplace check」會全部列出。`,
    arrived: (titles) => `書架上新增：${titles.map((title) => `「${title}」`).join('、')}。`,
    manyArrived: (n) => `書架上新增了 ${essays(n)}。`,
    changed: (titles) => `書架上有更動：${titles.map((title) => `「${title}」`).join('、')}。`,
    manyChanged: (n) => `書架上有 ${essays(n)}更動。`,
    gone: (titles) => `已從書架移除：${titles.map((title) => `「${title}」`).join('、')}。`,
    manyGone: (n) => `已從書架移除 ${essays(n)}。`,
    channel: '發到頻道：',
    goodbye: '再見。',
  },
};
