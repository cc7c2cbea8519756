import { essays, number } from '../../../core/conversation/messages/ja.ts';
import type { ConsoleTranslation } from './en.ts';

/** Japanese. */
export const ja: ConsoleTranslation = {
  numberIsNoEssay: (typed) =>
    `「${typed}」というエッセイはなく、その番号のある一覧も開いていません。list か探したい言葉を入力し、それから read と答えの番号を入力してください。`,
  terminal: {
    welcome: (n) => `Commonplace：棚にエッセイが${essays(n)}あります。探したい言葉か help を入力してください。`,
    reading: (read, of) => `エッセイ${number.format(of)}件中${number.format(read)}件を読み込み済み`,
    connect: 'ここはターミナルです。SlackやDiscordにつなぐには、.envにトークンを設定してください（READMEを参照）。',
    next: '答えの下で：share 1、context 1、read 1、more 1、keep 1、next、prev。終わるには quit。',
    noButton: (typed) => `ここには「${typed}」できるものがありません。まず検索して、結果の番号を使ってください。`,
    which: (verb, from, to) =>
      from === to
        ? `${verb} ${from} と入力してください。ここの番号はそれです。`
        : `どれでしょうか。${verb} ${from} から ${verb} ${to} までを入力してください。`,
    noNumber: (typed) => `ここに${typed}番はありません。`,
    noNext: 'この先のページはありません。',
    noPrevious: 'この前のページはありません。',
    you: 'ユーザー',
    noMemory: 'ターミナルは表示したものを覚えていません。',
    problems: (n) => `文章フォルダーに問題が${number.format(n)}件あります。ほかは読めます。`,
    moreProblems: (n) => `…… ほかに${number.format(n)}件。「npx commonplace check」ですべてわかります。`,
    arrived: (titles) => `棚に加わりました：${titles.map((title) => `「${title}」`).join('、')}。`,
    manyArrived: (n) => `棚に${essays(n)}加わりました。`,
    changed: (titles) => `棚で変わりました：${titles.map((title) => `「${title}」`).join('、')}。`,
    manyChanged: (n) => `棚の${essays(n)}が変わりました。`,
    gone: (titles) => `棚からなくなりました：${titles.map((title) => `「${title}」`).join('、')}。`,
    manyGone: (n) => `棚から${essays(n)}なくなりました。`,
    channel: 'チャンネルへ：',
    goodbye: 'さようなら。',
  },
};
