import type { Messages } from './en.ts';

const number = new Intl.NumberFormat('ja');

function essays(n: number): string {
  return `${number.format(n)}篇`;
}

/** Japanese. */
export const ja: Messages = {
  language: 'ja',

  share: '共有',
  shareWithNote: 'メモを添えて共有',
  context: '前後を見る',
  read: '読む',
  previous: '前へ',
  next: '次へ',
  another: '別の一篇',

  minutes: (n) => `約${number.format(n)}分で読めます`,
  fragment: '断片：途中で切れた記事の書き出し',
  page: (page, pages) => `${pages}ページ中${page}ページ`,
  sharedBy: (name) => `${name}さんが共有`,
  source: '出典',
  openQuote: '「',
  closeQuote: '」',
  listSeparator: '、',
  sections: { commands: 'コマンド', examples: 'お試しください', tags: 'タグ', authors: '著者' },

  found: (total, query) => `「${query}」に${essays(total)}見つかりました`,
  foundOnPage: (total, query, page, pages) =>
    `「${query}」に${essays(total)}見つかりました（${pages}ページ中${page}ページ）`,
  corrected: (typed, used) => `「${typed}」という語はどこにもありません。「${used}」の結果です。`,
  nothingFound: (query) => `「${query}」は見つかりませんでした。`,
  nearest: (query, total) => `いちばん近いのは「${query}」で、${essays(total)}あります。`,
  noWords: '探したい言葉を入力してください。主題、名前、うろ覚えの一節などです。',
  emptyShelf:
    'まだエッセイがありません。Markdown、テキスト、HTMLのファイルを文章フォルダーに置くと、すぐに読み込まれます。',

  noSuchEssay: (typed) => `「${typed}」というエッセイはありません。`,
  severalEssays: (typed, n) => `「${typed}」に当てはまるエッセイが${essays(n)}あります。どれでしょうか。`,
  noSuchPassage: (title, n, last) => `「${title}」に第${n}段落はありません。全部で${number.format(last)}段落です。`,
  essayGone: 'そのエッセイはもう棚にありません。もう一度検索して、今あるものをご覧ください。',
  essayChanged: (title) => `「${title}」はこの回答のあとに書き換えられ、その段落はなくなりました。`,
  nothingWith: (filter) => `${filter}のエッセイはありません。`,
  tagFilter: (tag) => `タグ「${tag}」`,
  authorFilter: (author) => `著者「${author}」`,
  and: (parts) => parts.join('と'),

  shelf: (total) => `棚にあるエッセイ：${essays(total)}（新しい順）`,
  shelfWith: (total, filter) => `${filter}のエッセイ：${essays(total)}（新しい順）`,

  alreadyShared: 'それはもう共有されています。',
  nowhereToShare: 'ここには共有する相手がいません。チャンネルで検索すると、見つけたものを共有できます。',
  noteTooLong: (limit) => `メモは${number.format(limit)}文字までです。`,

  missingOption: (usage) => `もう少し情報が必要です：${usage}`,
  wrongOption: (option, usage) => `「${option}」は読み取れません。使い方：${usage}`,
  unknownCommand: 'そのコマンドはここにはありません。古いバージョンのものかもしれません。',
  oldButton: 'そのボタンは古いバージョンのものです。もう一度検索してください。',
  fault: '問題が起きました。記録しましたので、少し待ってからもう一度お試しください。',
  storeFault: 'いまボットの記録を読み書きできません。少し待ってからもう一度お試しください。',
  managersOnly: '今日のエッセイを変更できるのは、このワークスペースの管理者だけです。管理者にご相談ください。',
  membersOnly: 'ゲストは今日のエッセイを変更できません。正式なメンバーにご相談ください。',
  roleUnknown: 'いま権限を確認できません。少し待ってからもう一度お試しください。',

  helpHeading: 'Commonplaceは、チームのエッセイを探し、引用し、読むためのボットです。',
  helpHint: '検索では "語句そのまま"、-除外、author:、tag:、title:、before:2023、after:2022-06 も使えます。',

  commands: {
    search: { name: '検索', summary: '内容からエッセイを探す' },
    quote: { name: '引用', summary: 'いちばん合う段落をここにいる全員に引用する' },
    read: { name: '読む', summary: 'エッセイを1ページずつ読む' },
    random: { name: 'おまかせ', summary: 'エッセイをひとつ選んでもらう' },
    list: { name: '一覧', summary: '棚にあるものを新しい順に見る' },
    help: { name: 'ヘルプ', summary: '何ができるかを見る' },
    related: { name: '関連するエッセイを探す', summary: 'メッセージの内容に関連するエッセイを探す' },
  },
  options: {
    query: { name: '検索語', summary: '言葉、"語句そのまま"、-除外、author:、tag:、before:2023' },
    words: { name: '言葉', summary: '段落の主題、または覚えている言葉' },
    essay: { name: 'エッセイ', summary: 'エッセイの題名か著者' },
    note: { name: 'メモ', summary: '添えたいひとこと' },
    passage: { name: '段落', summary: '読み始める段落の番号' },
    author: { name: '著者', summary: 'この著者のエッセイだけ' },
    tag: { name: 'タグ', summary: 'このタグのエッセイだけ' },
  },

  terminal: {
    welcome: (n) => `Commonplace：棚にエッセイが${essays(n)}あります。探したい言葉か help を入力してください。`,
    connect: 'ここはターミナルです。SlackやDiscordにつなぐには、.envにトークンを設定してください（READMEを参照）。',
    next: '次は share 1、context 1、read 1、next、prev、または別の検索をどうぞ。',
    noButton: (typed) => `ここには「${typed}」できるものがありません。まず検索して、結果の番号を使ってください。`,
    you: 'あなた',
    noMemory: 'ターミナルは表示したものを覚えていません。',
    problems: (n) =>
      `文章フォルダーに問題が${number.format(n)}件あります。「npx commonplace check」で、外されたものと理由がわかります。`,
    channel: 'チャンネルへ：',
    goodbye: 'さようなら。',
  },
};
