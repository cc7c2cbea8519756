import type { RoomTranslation } from './en.ts';

/** Japanese. */
export const ja: RoomTranslation = {
  room: {
    shelf: '本棚',
    search: '検索',
    searchLabel: 'エッセイを検索',
    skip: '本文へ',
    contents: '目次',
    part: (at, of) => `${of} 部のうち第 ${at} 部`,
    passage: (n) => `第 ${n} 段落へのリンク`,
    copyQuotation: '引用をコピー',
    copyLink: 'リンクをコピー',
    copied: 'コピーしました',
    closedTitle: 'このページはここでは開けません',
    closed:
      'ページが存在しないか、Commonplace が渡すリンクがなければ開けません。チームのチャットでボットにエッセイを尋ね、答えにあるリンクを開いてください。このブラウザで 30 日間、閲覧室を読めます。',
    goneTitle: 'そのページはありません',
    gone: 'エッセイの名前が変わったか、本棚から外されたようです。',
    busyTitle: 'リクエストが多すぎます',
    busy: (most, seconds) =>
      `一つのアドレスには続けて ${most} ページまでお答えします。${seconds} 秒後にもう一度お試しください。`,
    faultTitle: '問題が起きました',
    fault:
      'ページを作れませんでした。しばらくしてからもう一度お試しください。続くようなら、ボットの管理者に知らせてください。',
    book: 'あなたとチームの帳面',
    bookAll: 'すべて',
    bookMine: '自分の',
    bookTeam: 'チームの',
    bookSearch: '帳面を検索',
    bookFiles: '自分のものを保存：',
    noBook: '帳面は持ち主のリンクで開きます。チャットでボットに帳面を尋ね、その返事のリンクをたどってください。',
    feed: '今日のエッセイ',
  },
};
