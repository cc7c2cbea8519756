import type { Messages } from './en.ts';

const number = new Intl.NumberFormat('ko');

function essays(n: number): string {
  return `글 ${number.format(n)}편`;
}

/** Korean. */
export const ko: Messages = {
  language: 'ko',

  share: '공유',
  shareWithNote: '메모와 함께 공유',
  context: '앞뒤 보기',
  read: '읽기',
  previous: '이전',
  next: '다음',
  another: '다른 글',

  minutes: (n) => `읽는 데 약 ${number.format(n)}분`,
  fragment: '조각: 중간에 끊긴 글의 첫머리',
  page: (page, pages) => `${pages}쪽 중 ${page}쪽`,
  sharedBy: (name) => `${name} 님이 공유함`,
  source: '출처',
  openQuote: '“',
  closeQuote: '”',
  listSeparator: ', ',
  sections: { commands: '명령', examples: '해 보세요', tags: '태그', authors: '저자' },

  found: (total, query) => `“${query}”: ${essays(total)}`,
  foundOnPage: (total, query, page, pages) => `“${query}”: ${essays(total)}, ${pages}쪽 중 ${page}쪽`,
  corrected: (typed, used) => `“${typed}”라는 말은 어디에도 없어 “${used}”의 결과를 보여 드립니다.`,
  nothingFound: (query) => `“${query}”에 맞는 글이 없습니다.`,
  nearest: (query, total) => `가장 가까운 것은 “${query}”이고 ${essays(total)}이 있습니다.`,
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

  alreadyShared: '이미 공유한 글입니다.',
  nowhereToShare: '여기에는 함께 볼 사람이 없습니다. 채널에서 검색하면 찾은 글을 공유할 수 있습니다.',
  noteTooLong: (limit) => `메모는 ${number.format(limit)}자까지 쓸 수 있습니다.`,

  missingOption: (usage) => `조금 더 필요합니다: ${usage}`,
  wrongOption: (option, usage) => `“${option}”을(를) 이해하지 못했습니다. 쓰는 법: ${usage}`,
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
    related: { name: '관련 글 찾기', summary: '메시지와 관련된 글 찾기' },
  },
  options: {
    query: { name: '검색어', summary: '낱말, "정확한 구절", -제외, author:, tag:, before:2023' },
    words: { name: '말', summary: '문단의 주제나 기억나는 말' },
    essay: { name: '글', summary: '글의 제목이나 저자' },
    note: { name: '메모', summary: '함께 남길 한마디' },
    passage: { name: '문단', summary: '읽기 시작할 문단의 번호' },
    author: { name: '저자', summary: '이 저자의 글만' },
    tag: { name: '태그', summary: '이 태그가 있는 글만' },
  },

  terminal: {
    welcome: (n) => `Commonplace: 서가에 ${essays(n)}이 있습니다. 찾을 말이나 help를 입력하세요.`,
    connect: '터미널 대화입니다. Slack이나 Discord에 연결하려면 .env에 토큰을 넣으세요. 방법은 README에 있습니다.',
    next: '다음: share 1, context 1, read 1, next, prev 또는 다른 검색.',
    noButton: (typed) => `여기에는 “${typed}” 할 것이 없습니다. 먼저 검색한 뒤 결과의 번호를 쓰세요.`,
    you: '나',
    noMemory: '터미널은 보여 준 것을 기억하지 않습니다.',
    problems: (n) =>
      `글 폴더에 문제가 ${number.format(n)}개 있습니다. “npx commonplace check”로 빠진 글과 이유를 볼 수 있습니다.`,
    channel: '채널에:',
    goodbye: '안녕히 가세요.',
  },
};
