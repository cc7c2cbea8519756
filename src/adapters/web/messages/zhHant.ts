import type { RoomTranslation } from './en.ts';

/** Traditional Chinese. */
export const zhHant: RoomTranslation = {
  room: {
    shelf: '書架',
    search: '搜尋',
    searchLabel: '搜尋文章',
    skip: '跳到正文',
    contents: '目次',
    part: (at, of) => `第 ${at} 部分，共 ${of} 部分`,
    passage: (n) => `第 ${n} 段的連結`,
    copyQuotation: '複製引文',
    copyLink: '複製連結',
    copied: '已複製',
    closedTitle: '這一頁在這裡打不開',
    closed:
      '也許沒有這一頁，也許要由 Commonplace 給的連結才能打開。請在團隊的聊天裡向機器人找這篇文章，再點它回答裡的連結：這個瀏覽器就能看閱覽室 30 天。',
    goneTitle: '沒有這一頁',
    gone: '文章可能改了名，或已從書架上拿走。',
    busyTitle: '請求太多了',
    busy: (most, seconds) => `同一個位址最多連續回答 ${most} 頁。請在 ${seconds} 秒後再試。`,
    faultTitle: '這裡出了問題',
    fault: '這一頁做不出來。請稍後再試；如果一直這樣，請告訴管理機器人的人。',
    book: '您和團隊的札記',
    bookAll: '全部',
    bookMine: '我的',
    bookTeam: '團隊的',
    bookSearch: '搜尋札記',
    bookFiles: '下載自己的：',
    noBook: '札記要用主人的連結打開：請在聊天中向機器人要札記，再從回覆裡的連結進來。',
    feed: '每日一篇',
  },
};
