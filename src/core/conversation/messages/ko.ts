import type { Translation } from './catalogue.ts';
import type { Messages } from './en.ts';

export const number = new Intl.NumberFormat('ko');

export function essays(n: number): string {
  return `글 ${number.format(n)}편`;
}

/** Korean. */
export const ko: Translation<Messages> = {
  language: 'ko',

  share: '공유',
  shareWithNote: '메모와 함께 공유',
  sharePassage: '이 단락 공유',
  context: '앞뒤 보기',
  more: '이 글에서 더 보기',
  read: '읽기',
  previous: '이전',
  next: '다음',
  another: '다른 글',

  minutes: (n) => `읽는 데 약 ${number.format(n)}분`,
  fragment: '조각: 중간에 끊긴 글의 첫머리',
  page: (page, pages) => `${pages}쪽 중 ${page}쪽`,
  sharedBy: (name) => `${name} 님이 공유함`,
  source: '출처',
  readOnWeb: '웹에서 읽기',
  feed: 'Atom 피드',
  openQuote: '“',
  closeQuote: '”',
  listSeparator: ', ',
  sentences: (parts) => parts.join(' '),
  sections: { commands: '명령', examples: '해 보세요', tags: '태그', authors: '저자' },

  found: (total, query) => `“${query}”: ${essays(total)}`,
  foundOnPage: (total, query, page, pages) => `“${query}”: ${essays(total)}, ${pages}쪽 중 ${page}쪽`,
  corrected: (typed, used) => `“${typed}”라는 말은 어디에도 없어 “${used}”의 결과를 보여 드립니다.`,
  noDate: (value) => `“${value}”: 날짜가 아닙니다. 2023, 2022-06, 2022-06-30처럼 입력해 주세요.`,
  clausesLeftOut: (n) => `구절, 제외, 필터는 처음 20개까지만 쓰이며 나머지 ${n}개는 빠졌습니다.`,
  nothingFound: (query) => `“${query}”에 맞는 글이 없습니다.`,
  nearest: (query, total) => `가장 가까운 것은 “${query}”이고 ${essays(total)}이 있습니다.`,
  nearestFilter: (filter) => `가장 가까운 것은 ${filter}입니다.`,
  moreFrom: (title, query) => `“${title}”에서 “${query}”에 맞는 다른 대목`,
  noMore: (title, query) => `“${title}”에는 “${query}”에 맞는 다른 문단이 없습니다.`,
  noWords: '찾을 말을 한두 개 적어 주세요. 주제, 이름, 어렴풋이 기억나는 구절이면 됩니다.',
  emptyShelf: '아직 글이 없습니다. Markdown, 텍스트, HTML 파일을 글 폴더에 넣으면 바로 읽어 들입니다.',

  noSuchEssay: (typed) => `“${typed}”라는 글은 없습니다.`,
  severalEssays: (typed, n) => `“${typed}”에 맞는 ${essays(n)}이 있습니다. 어느 글인가요?`,
  noSuchPassage: (title, n, last) => `“${title}”에는 ${n}번째 문단이 없습니다. 모두 ${number.format(last)}문단입니다.`,
  essayGone: '그 글은 이제 서가에 없습니다. 다시 검색해 지금 있는 글을 보세요.',
  essayChanged: (title) => `이 답을 드린 뒤 “${title}”이(가) 바뀌어 그 문단이 없어졌습니다.`,
  nothingWith: (filter) => `${filter}에 맞는 글이 없습니다.`,
  tagFilter: (tag) => `태그 “${tag}”`,
  authorFilter: (author) => `저자 “${author}”`,
  and: (parts) => parts.join(', '),

  shelf: (total) => `서가에 ${essays(total)}, 최신순`,
  shelfWith: (total, filter) => `${filter}: ${essays(total)}, 최신순`,

  remove: '지우기',
  removed: '지웠습니다. 다시 공유할 수 있습니다.',
  notRemoved: '여기서는 지울 수 없습니다. 인용문에 있는 메뉴를 사용하세요.',
  sharedByOther: (name: string) => `${name} 님이 공유한 글입니다. 본인이나 관리자만 지울 수 있습니다.`,
  sharedNow: '공유했습니다.',
  seeIt: '보기',
  verifying: {
    nothingToCheck: '확인할 말이 없습니다. 인용을 입력하세요. 따옴표는 없어도 됩니다.',
    summary: (n, exact, altered, absent) =>
      `인용 ${number.format(n)}개: 글자 그대로 ${exact}개, 다른 곳 있음 ${altered}개, 찾지 못함 ${absent}개.`,
    isExact: '글에 정확히 그렇게 쓰여 있습니다.',
    isAltered: '거의 그렇게 말하는 글이 있지만 표현이 다릅니다.',
    absent: (quotation) => `여기에는 “${quotation}”라고 말하는 글이 없습니다.`,
    unchecked: (n) => `처음 10개만 확인했습니다. 나머지 ${n}개는 확인하지 않았습니다.`,
    exact: '글자 그대로',
    altered: (changes, more) => `다른 곳: ${changes.join('; ')}${more > 0 ? `; 그 밖에 ${more}곳` : ''}`,
    replaced: (typed, original) => `“${typed}”가 아니라 “${original}”`,
    added: (typed) => `원문에 “${typed}” 없음`,
    leftOut: (original) => `“${original}” 빠짐`,
  },

  alreadyShared: '이미 공유한 글입니다.',
  perhapsShared: '공유되었는지 알 수 없습니다. 도중에 중단되었습니다. 채널을 살펴보고, 없으면 공유를 다시 눌러 주세요.',
  nowhereToShare: '여기에는 함께 볼 사람이 없습니다. 채널에서 검색하면 찾은 글을 공유할 수 있습니다.',
  noteTooLong: (limit) => `메모는 ${number.format(limit)}자까지 쓸 수 있습니다.`,

  missingOption: (usage) => `조금 더 필요합니다: ${usage}`,
  wrongOption: (option, usage) => `“${option}”을(를) 이해하지 못했습니다. 쓰는 법: ${usage}`,
  wordsDoNotFit: (line, usage) => `“${line}”에 맞지 않는 말이 있습니다. 쓰는 법: ${usage}. 또는 검색해 보세요.`,
  unknownCommand: '여기에는 없는 명령입니다. 예전 버전의 것일 수 있습니다.',
  oldButton: '예전 버전의 버튼입니다. 다시 검색하면 새 버튼이 나옵니다.',
  fault: '문제가 생겨 기록해 두었습니다. 잠시 뒤에 다시 해 보세요.',
  storeFault: '지금은 봇의 기록을 읽거나 쓸 수 없습니다. 잠시 뒤에 다시 해 보세요.',
  managersOnly: '오늘의 글은 이 워크스페이스의 관리자만 바꿀 수 있습니다. 관리자에게 부탁하세요.',
  membersOnly: '게스트는 오늘의 글을 바꿀 수 없습니다. 정식 멤버에게 부탁하세요.',
  roleUnknown: '지금은 권한을 확인할 수 없습니다. 잠시 뒤에 다시 해 보세요.',

  helpHeading: 'Commonplace는 팀의 글을 찾고, 인용하고, 읽는 봇입니다.',
  helpHint: '검색에는 "정확한 구절", -제외, author:, tag:, title:, before:2023, after:2022-06도 쓸 수 있습니다.',

  commands: {
    search: { name: '검색', summary: '내용으로 글 찾기' },
    quote: { name: '인용', summary: '가장 잘 맞는 문단을 모두에게 인용하기' },
    read: { name: '읽기', summary: '글을 한 쪽씩 읽기' },
    random: { name: '무작위', summary: '글 하나를 뜻밖에 만나기' },
    list: { name: '목록', summary: '서가에 있는 글을 최신순으로 보기' },
    help: { name: '도움말', summary: '무엇을 물을 수 있는지 보기' },
    verify: { name: '대조', summary: '글이 정확히 그렇게 말하는지 확인' },
    checkQuotations: { name: '인용 확인', summary: '메시지 속 인용을 글과 대조' },
    related: { name: '관련 글 찾기', summary: '메시지와 관련된 글 찾기' },
    dailySet: { name: '설정', summary: '이 채널의 오늘의 글을 시작하거나 바꾸기' },
    dailyShow: { name: '보기', summary: '일정, 다음 글, 최근 결과 보기' },
    dailyPreview: { name: '미리보기', summary: '다음 글을 미리 보기' },
    dailyNow: { name: '지금', summary: '오늘의 글을 바로 올리기' },
    dailySkip: { name: '건너뛰기', summary: '다음 글 건너뛰기' },
    dailyPause: { name: '일시중지', summary: '설정을 두고 일시 중지하기' },
    dailyResume: { name: '다시시작', summary: '오늘의 글 다시 시작하기' },
    dailyStop: { name: '끝내기', summary: '이 채널의 오늘의 글 끝내기' },
  },
  options: {
    query: { name: '검색어', summary: '낱말, "정확한 구절", -제외, author:, tag:, before:2023' },
    quotation: { name: '인용', summary: '확인할 말. 따옴표가 있으면 그 안만' },
    words: { name: '말', summary: '문단의 주제나 기억나는 말' },
    essay: { name: '글', summary: '글의 제목이나 저자' },
    note: { name: '메모', summary: '함께 남길 한마디' },
    passage: { name: '문단', summary: '읽기 시작할 문단의 번호' },
    author: { name: '저자', summary: '이 저자의 글만' },
    tag: { name: '태그', summary: '이 태그가 있는 글만' },
    time: { name: '시각', summary: '하루 중 시각: 09:00, 9am, 21h30' },
    timezone: { name: '시간대', summary: '도시나 시간대. Taipei, Europe/London 등' },
    days: { name: '요일', summary: 'mon-fri, weekdays, weekends, mon,wed,fri. 비우면 매일' },
    after: { name: '이후', summary: '날짜(예: 2026-03-04): 그다음 글을 건너뛰기' },
  },

  daily: {
    sharePassage: '구절 공유',
    skipTomorrow: '내일 건너뛰기',
    previewNext: '미리 보기',
    skipOne: '다음 글 건너뛰기',
    pause: '일시 중지',
    resume: '다시 시작',

    at: (day, time, zone) => `${day} ${time} (${zone})`,
    today: (day) => `오늘(${day})`,
    tomorrow: (day) => `내일(${day})`,
    rhythm: (days, time, zone) => `${days} ${time} (${zone})`,
    everyDay: '매일',
    weekdays: '월요일부터 금요일',
    weekends: '토요일과 일요일',

    isSet: (rhythm, next) => `이 채널에 ${rhythm}에 글이 올라옵니다. 다음 글: ${next}.`,
    announced: (name, rhythm, next) => `${name} 님이 이 채널의 오늘의 글을 설정했습니다: ${rhythm}. 다음 글: ${next}.`,
    timeNotUnderstood: (typed) => `“${typed}”은(는) 시각이 아닙니다. 09:00, 9am, 9:30pm, 21h30처럼 써 주세요.`,
    zoneNotUnderstood: (typed) =>
      `“${typed}”라는 도시나 시간대를 모릅니다. Taipei 같은 큰 도시나 Europe/London 같은 시간대를 써 주세요.`,
    daysNotUnderstood: (typed) =>
      `“${typed}”로는 요일을 알 수 없습니다. mon-fri, weekdays, weekends, mon,wed,fri처럼 써 주세요.`,
    onlyOneWith: (filter) =>
      `${filter}에 맞는 글이 한 편뿐인데, 같은 글을 잇달아 올리지는 않습니다. 조건을 넓혀 주세요.`,
    onlyOne: '서가에 글이 한 편뿐인데, 같은 글을 잇달아 올리지는 않습니다. 먼저 글을 더해 주세요.',
    noAnswer: '플랫폼에서 응답이 없었습니다.',
    cannotPost: (reason) => `이 채널에 올릴 수 없어 아무것도 바꾸지 않았습니다. ${reason}`,
    channelsOnly: '오늘의 글은 채널에 올라옵니다. 글을 받을 채널에서 다시 해 주세요.',

    heading: (rhythm) => `이 채널의 오늘의 글: ${rhythm}.`,
    none: '이 채널에는 아직 오늘의 글이 없습니다.',
    filter: '대상',
    filtered: (filter) => `${filter}만`,
    next: '다음 글',
    last: '지난 글',
    rotation: '차례',
    place: (place, total) => `${number.format(total)}편 중 ${number.format(place)}번째`,
    status: '상태',
    paused: '일시 중지: “daily resume” 전에는 올리지 않습니다',
    lost: '일시 중지: 하루 동안 채널에 올릴 수 없었습니다. 바로잡은 뒤 “daily resume”을 입력하세요',
    runs: {
      pending: '올리는 중이거나 도착했는지 확인을 기다리는 중',
      sent: (title) => `올림: ${title}`,
      essayGone: '이제 서가에 없는 글',
      waiting: (why) => `아직 올리지 못해 곧 다시 시도합니다: ${why}`,
      skipped: (why) => `건너뜀: ${why}`,
      missed: (why) => `올리지 못함: ${why}`,
      unclear: (why) =>
        `도착했는지 알 수 없습니다. 채널을 확인해 주세요. 없으면 “daily now”로 올릴 수 있습니다. ${why}`,
    },
    causes: {
      asked: '요청이 있어서',
      paused: '일시 중지되어 있어서',
      stopped: '끝나 있어서',
      down: '봇이 꺼져 있거나 연결되지 않은 채 때를 놓쳐서',
      empty: '조건에 맞는 글이 없어서',
      single: '조건에 맞는 하나뿐인 글이 바로 지난 글이어서',
      refused: '플랫폼이 받아들이지 않아서',
      lost: '채널에 올릴 수 없어서',
      unknowable: '도착했는지 플랫폼이 알려 줄 수 없어서',
    },

    posted: (title) => `“${title}”을(를) 오늘의 글로 올렸습니다.`,
    alreadyPosted: (title) => `오늘의 글은 이미 올렸습니다: “${title}”. 하루에 한 편입니다.`,
    underway: '오늘의 글을 지금 올리는 중입니다.',
    notPosted: (why) => `오늘의 글을 아직 올리지 못해 곧 다시 시도합니다: ${why}`,
    notPostedAtAll: (why) => `오늘의 글을 올리지 못했습니다: ${why}`,
    pausedNow: '이곳의 오늘의 글은 일시 중지되어 있습니다. 먼저 다시 시작해 주세요.',
    skipped: (day, next) => `${day}에는 글이 없습니다. 다음 글: ${next}.`,
    alreadySkipped: (day, next) => `${day}의 글은 이미 건너뛰기로 되어 있습니다. 다음 글: ${next}.`,
    tooLateToSkip: (day, next) => `${day}은(는) 이제 건너뛸 수 없습니다. 다음 글: ${next}.`,
    isPaused: '오늘의 글을 일시 중지했습니다. 설정은 그대로 둡니다.',
    isPausedAlready: '오늘의 글은 이미 일시 중지되어 있습니다.',
    isResumed: (next) => `오늘의 글을 다시 시작합니다. 다음 글: ${next}.`,
    isRunning: (next) => `오늘의 글이 진행 중입니다. 다음 글: ${next}.`,
    isStopped: '이 채널의 오늘의 글을 끝냈습니다. 다시 설정하면 아직 올리지 않은 글부터 이어집니다.',
    notKnown: (typed) => `“daily ${typed}”라는 명령은 없습니다. 오늘의 글에는 다음이 있습니다:`,

    overview: (count) =>
      count === 0
        ? '이 워크스페이스에는 오늘의 글을 받는 채널이 아직 없습니다.'
        : `오늘의 글을 받는 채널이 ${number.format(count)}개 있습니다.`,
    overviewLine: (rhythm, status) => `${rhythm}. ${status}`,

    channelLost:
      '설정하신 오늘의 글을 일시 중지했습니다. 하루 동안 그 채널에 올릴 수 없었기 때문입니다. 설정은 그대로입니다. 바로잡은 뒤 그곳에서 “daily resume”을 입력하세요.',
    nothingToPost:
      '설정하신 오늘의 글에 올릴 것이 없습니다. 조건에 맞는 글이 없기 때문입니다. 그곳에서 “daily set”으로 조건을 바꾸거나 글을 더해 주세요.',
    onlyOneToPost:
      '설정하신 오늘의 글에 새로 올릴 것이 없습니다. 조건에 맞는 글이 한 편뿐이고 지난번에 올렸습니다. 그곳에서 “daily set”으로 조건을 넓히거나 글을 더해 주세요.',
    unclear:
      '설정하신 채널에 오늘의 글이 도착했는지 알 수 없어 다시 올리지 않았습니다. 확인해 보고 없으면 그곳에서 “daily now”를 입력하세요.',
  },
};
