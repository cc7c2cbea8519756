import type { Translation } from './catalogue.ts';
import type { Messages } from './en.ts';

export const number = new Intl.NumberFormat('ja');

export function essays(n: number): string {
  return `${number.format(n)}篇`;
}

/** Japanese. */
export const ja: Translation<Messages> = {
  language: 'ja',

  share: '共有',
  shareWithNote: 'メモを添えて共有',
  sharePassage: 'この段落を共有',
  context: '前後を見る',
  more: 'このエッセイをもっと',
  read: '読む',
  previous: '前へ',
  next: '次へ',
  another: '別の一篇',

  minutes: (n) => `約${number.format(n)}分で読めます`,
  fragment: '断片：途中で切れた記事の書き出し',
  page: (page, pages) => `${pages}ページ中${page}ページ`,
  sharedBy: (name) => `${name}さんが共有`,
  source: '出典',
  readOnWeb: 'ウェブで読む',
  feed: 'Atom フィード',
  openQuote: '「',
  closeQuote: '」',
  listSeparator: '、',
  sentences: (parts) => parts.join(''),
  sections: { commands: 'コマンド', examples: 'お試しください', tags: 'タグ', authors: '著者', languages: '言語' },

  found: (total, query) => `「${query}」に${essays(total)}見つかりました`,
  foundOnPage: (total, query, page, pages) =>
    `「${query}」に${essays(total)}見つかりました（${pages}ページ中${page}ページ）`,
  foundIn: {
    title: (title) => `題名：${title}`,
    author: (name) => `著者：${name}`,
    tag: (tag) => `タグ：${tag}`,
    heading: (heading) => `見出し：${heading}`,
  },
  corrected: (typed, used) => `「${typed}」という語はどこにもありません。「${used}」の結果です。`,
  noDate: (value) => `「${value}」は日付ではありません。2023、2022-06、2022-06-30 のように入力してください。`,
  clausesLeftOut: (n) => `フレーズ、除外、絞り込みは最初の20個までが有効で、残りの${n}個は使われていません。`,
  nothingFound: (query) => `「${query}」は見つかりませんでした。`,
  nearest: (query, total) => `いちばん近いのは「${query}」で、${essays(total)}あります。`,
  nearestFilter: (filter) => `いちばん近いのは${filter}です。`,
  moreFrom: (title, query) => `「${title}」から、「${query}」に合うほかの箇所`,
  noMore: (title, query) => `「${title}」には「${query}」に合う段落がほかにありません。`,
  noWords: '探したい言葉を入力してください。主題、名前、うろ覚えの一節などです。',
  stillReading: (read, of) => `エッセイを読み込み中です。今のところ${essays(of)}中${essays(read)}です。`,
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
  languageFilter: (language) => `言語「${language}」`,
  and: (parts) => parts.join('と'),

  shelf: (total) => `棚にあるエッセイ：${essays(total)}（新しい順）`,
  shelfWith: (total, filter) => `${filter}のエッセイ：${essays(total)}（新しい順）`,

  remove: '取り消す',
  removed: '取り消しました。もう一度共有できます。',
  notRemoved: 'ここからは取り消せませんでした。引用のメニューをお使いください。',
  sharedByOther: (name: string) => `これは${name}さんが共有したものです。取り消せるのは本人か管理者だけです。`,
  sharedNow: '共有しました。',
  seeIt: '見る',
  keep: '残す',
  book: {
    kept: 'あなたの帳面に残しました。',
    keptAlready: 'あなたの帳面にもうあります。',
    give: 'チームに渡す',
    undo: '元に戻す',
    remove: '帳面から外す',
    given: 'チームの帳面に入りました。',
    givenAlready: 'チームの帳面にもうあります。',
    noTeam: 'ここには渡すチームがありません。',
    removed: '帳面から外しました。',
    notThere: 'それはもう帳面にありません。',
    notYours: 'チームの帳面から外せるのは、渡した本人と管理者だけです。',
    empty: 'まだ何も残されていません。段落の「残す」を押すか、keep に続けて段落の言葉を入力してください。',
    heading: (total) => `帳面に${number.format(total)}件（新しい順）`,
    keptBy: (name, day) => (name === '' ? `${day}に残した` : `${name}さんが${day}に残した`),
    gone: (day) => `${day === undefined ? '' : `${day}から、`}この言葉のあるエッセイはもうありません`,
    keptAs: (words) => `保存したときの言葉：「${words}」`,
  },
  verifying: {
    nothingToCheck: '確かめる言葉がありません。引用を入力してください。引用符はなくてもかまいません。',
    summary: (n, exact, altered, absent) =>
      `引用${number.format(n)}件：一字一句そのまま${exact}件、違いあり${altered}件、見つからない${absent}件。`,
    isExact: 'そのとおりに書いているエッセイがあります。',
    isAltered: '近いことを書いているエッセイがありますが、言葉が違います。',
    absent: (quotation) => `「${quotation}」と書いているエッセイはここにありません。`,
    unchecked: (n) => `確かめたのは最初の10件だけです。残り${n}件は確かめていません。`,
    exact: '一字一句そのまま',
    altered: (changes, more) => `違いあり：${changes.join('、')}${more > 0 ? `、ほか${more}か所` : ''}`,
    replaced: (typed, original) => `「${typed}」ではなく「${original}」`,
    added: (typed) => `「${typed}」は原文にない`,
    leftOut: (original) => `「${original}」が抜けている`,
  },

  alreadyShared: 'それはもう共有されています。',
  answeredElsewhere: 'いま処理しているところです。',
  quotedAsWritten: '引用したのは原文のことばで、入力されたものとは違います。',
  beingShared: 'いま共有しているところです。',
  perhapsShared:
    'それが共有されたかどうかわかりません。途中で中断されました。チャンネルを見て、なければもう一度「共有」を押してください。',
  nowhereToShare: 'ここには共有する相手がいません。チャンネルで検索すると、見つけたものを共有できます。',
  noteTooLong: (limit) => `メモは${number.format(limit)}文字までです。`,

  missingOption: (usage) => `もう少し情報が必要です：${usage}`,
  wrongOption: (option, usage) => `「${option}」は読み取れません。使い方：${usage}`,
  slippedVerb: (slip, usage) =>
    `「${slip}」という言葉はどのエッセイにもなく、そのようなコマンドもありません。似たものの使い方：${usage}。検索することもできます。`,
  wordsDoNotFit: (line, usage) => `「${line}」には合わない言葉があります。使い方：${usage}。検索することもできます。`,
  unknownCommand: 'そのコマンドはここにはありません。古いバージョンのものかもしれません。',
  oldButton: 'そのボタンは古いバージョンのものです。もう一度検索してください。',
  fault: '問題が起きました。記録しましたので、少し待ってからもう一度お試しください。',
  storeFault: 'いまボットの記録を読み書きできません。少し待ってからもう一度お試しください。',
  managersOnly: '今日のエッセイを変更できるのは、このワークスペースの管理者だけです。管理者にご相談ください。',
  membersOnly: 'ゲストは今日のエッセイを変更できません。正式なメンバーにご相談ください。',
  membersOnlyRead: 'ここの文章を読めるのは、このチームのメンバーだけです。',
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
    keep: { name: '残す', summary: '最も合う段落を自分の帳面に残す' },
    book: { name: '帳面', summary: '自分とチームが残した段落を新しい順に見る' },
    verify: { name: '照合', summary: 'エッセイがそのとおりに書いているか確かめる' },
    checkQuotations: { name: '引用を照合', summary: 'メッセージの中の引用をエッセイと照合する' },
    related: { name: '関連するエッセイを探す', summary: 'メッセージの内容に関連するエッセイを探す' },
    dailySet: { name: '設定', summary: 'このチャンネルの今日のエッセイを始める、または変える' },
    dailyShow: { name: '表示', summary: '予定、次の投稿、最近の結果を見る' },
    dailyPreview: { name: 'プレビュー', summary: '次のエッセイを先に見る' },
    dailyNow: { name: '今すぐ', summary: '今日のエッセイをすぐに投稿する' },
    dailySkip: { name: '休む', summary: '次のエッセイを休む' },
    dailyPause: { name: '一時停止', summary: '設定を残して一時停止する' },
    dailyResume: { name: '再開', summary: '今日のエッセイを再開する' },
    dailyStop: { name: '終了', summary: 'このチャンネルの今日のエッセイを終える' },
  },
  options: {
    query: { name: '検索語', summary: '言葉、"語句そのまま"、-除外、author:、tag:、before:2023' },
    of: { name: '範囲', summary: 'mine か team：だれの帳面か。省くと両方' },
    quotation: { name: '引用', summary: '確かめる言葉。引用符があればその中だけ' },
    words: { name: '言葉', summary: '段落の主題、または覚えている言葉' },
    essay: { name: 'エッセイ', summary: 'エッセイの題名か著者' },
    note: { name: 'メモ', summary: '添えたいひとこと' },
    passage: { name: '段落', summary: '読み始める段落の番号' },
    author: { name: '著者', summary: 'この著者のエッセイだけ' },
    tag: { name: 'タグ', summary: 'このタグのエッセイだけ' },
    lang: { name: '言語', summary: 'この言語のエッセイだけ' },
    time: { name: '時刻', summary: '時刻：09:00、9am、21h30' },
    timezone: { name: 'タイムゾーン', summary: '都市かタイムゾーン。Taipei や Europe/London など' },
    days: { name: '曜日', summary: 'mon-fri、weekdays、weekends、mon,wed,fri。省けば毎日' },
    after: { name: 'の後', summary: '日付（例：2026-03-04）。その次のエッセイを休む' },
  },

  daily: {
    label: (place) => `今日のエッセイ · ${place}`,
    previewNext: 'プレビュー',
    skipOne: '次の回を休む',
    pause: '一時停止',
    resume: '再開',

    at: (day, time, zone) => `${day} ${time}（${zone}）`,
    today: (day) => `今日（${day}）`,
    tomorrow: (day) => `明日（${day}）`,
    rhythm: (days, time, zone) => `${days} ${time}（${zone}）`,
    everyDay: '毎日',
    weekdays: '月曜から金曜',
    weekends: '土曜と日曜',

    isSet: (rhythm) => `このチャンネルに${rhythm}、エッセイが届きます。`,
    announced: (name, rhythm, first) =>
      `${name}さんがこのチャンネルの「今日のエッセイ」を設定しました：${rhythm}、${first}から。`,
    timeNotUnderstood: (typed) =>
      `「${typed}」は時刻として読めません。09:00、9am、9:30pm、21h30 のように書いてください。`,
    zoneNotUnderstood: (typed) =>
      `「${typed}」という都市やタイムゾーンはわかりません。Taipei のような大都市か、Europe/London のようなタイムゾーンを書いてください。`,
    daysNotUnderstood: (typed) =>
      `「${typed}」では曜日がわかりません。mon-fri、weekdays、weekends、mon,wed,fri のように書いてください。`,
    onlyOneWith: (filter) =>
      `${filter}のエッセイは1篇だけで、同じものを続けて投稿することはありません。条件を広げてください。`,
    onlyOne: '棚にエッセイが1篇しかなく、同じものを続けて投稿することはありません。先に増やしてください。',
    noAnswer: 'プラットフォームから応答がありませんでした。',
    cannotPost: (reason) => `このチャンネルには投稿できないため、何も変更していません。${reason}`,
    channelsOnly: '今日のエッセイはチャンネルに届くものです。届けたいチャンネルでもう一度どうぞ。',

    heading: (rhythm) => `このチャンネルの今日のエッセイ：${rhythm}。`,
    none: 'このチャンネルにはまだ今日のエッセイがありません。',
    filter: '対象',
    filtered: (filter) => `${filter}だけ`,
    next: '次の投稿',
    last: '前回の投稿',
    rotation: '順番',
    place: (place, total) => `${number.format(total)}篇中${number.format(place)}篇目`,
    status: '状態',
    paused: '一時停止中：「daily resume」まで投稿しません',
    lost: '一時停止中：一日じゅうチャンネルに投稿できませんでした。直してから「daily resume」としてください',
    runs: {
      pending: '投稿中、または届いたかどうかの確認待ち',
      sent: (title) => `投稿済み：${title}`,
      essayGone: 'もう棚にないエッセイ',
      waiting: (why) => `まだ投稿できず、まもなく再試行します：${why}`,
      skipped: (why) => `休み：${why}`,
      missed: (why) => `投稿なし：${why}`,
      unclear: (why) =>
        `届いたかどうか確認できません。チャンネルをご覧ください。なければ「daily now」で投稿します。${why}`,
    },
    causes: {
      asked: '頼まれたため',
      paused: '一時停止中だったため',
      stopped: '終了していたため',
      down: 'ボットが動いていないか接続されておらず、間に合わなかったため',
      empty: '条件に合うエッセイがないため',
      single: '条件に合う唯一のエッセイが前回と同じため',
      refused: 'プラットフォームが受け付けなかったため',
      lost: 'チャンネルに投稿できないため',
      unknowable: '届いたかどうかプラットフォームが答えられないため',
    },

    posted: (title) => `「${title}」を今日のエッセイとして投稿しました。`,
    alreadyPosted: (title) => `今日のエッセイはもう投稿されています：「${title}」。1日に1篇です。`,
    underway: '今日のエッセイはちょうど投稿中です。',
    notPosted: (why) => `今日のエッセイはまだ投稿できず、まもなく再試行します：${why}`,
    notPostedAtAll: (why) => `今日のエッセイを投稿できませんでした：${why}`,
    pausedNow: 'ここの今日のエッセイは一時停止中です。先に再開してください。',
    skipped: (day, next) => `${day}のエッセイはお休みです。次は${next}です。`,
    alreadySkipped: (day, next) => `${day}のエッセイはもう休みになっています。次は${next}です。`,
    tooLateToSkip: (day, next) => `${day}はもう休みにできません。次は${next}です。`,
    isPaused: '今日のエッセイを一時停止しました。設定は残ります。',
    isPausedAlready: '今日のエッセイはすでに一時停止中です。',
    isResumed: (next) => `今日のエッセイを再開しました。次は${next}です。`,
    isRunning: (next) => `今日のエッセイは動いています。次は${next}です。`,
    isStopped: 'このチャンネルの今日のエッセイを終了しました。もう一度設定すると、まだ届いていないものから続きます。',
    notKnown: (typed) => `「daily ${typed}」というコマンドはありません。今日のエッセイには次のものがあります：`,

    overview: (count) =>
      count === 0
        ? 'このワークスペースには今日のエッセイが届くチャンネルがまだありません。'
        : `今日のエッセイが届くチャンネルは${number.format(count)}つです。`,
    overviewLine: (rhythm, status) => `${rhythm}。${status}`,

    channelLost:
      'あなたが設定した今日のエッセイは一時停止しました。一日じゅうそのチャンネルに投稿できなかったためです。設定は残っています。直してから、そこで「daily resume」と入力してください。',
    nothingToPost:
      'あなたが設定した今日のエッセイには投稿できるものがありません。条件に合うエッセイがないためです。そこで「daily set」で条件を変えるか、エッセイを増やしてください。',
    onlyOneToPost:
      'あなたが設定した今日のエッセイには新しいものがありません。条件に合うのは1篇だけで、前回投稿しました。そこで「daily set」で条件を広げるか、エッセイを増やしてください。',
    unclear:
      'あなたが設定したチャンネルに今日のエッセイが届いたかどうか確認できないため、投稿し直していません。ご確認のうえ、なければそこで「daily now」と入力してください。',
  },
};
