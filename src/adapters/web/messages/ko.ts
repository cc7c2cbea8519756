import type { RoomTranslation } from './en.ts';

/** Korean. */
export const ko: RoomTranslation = {
  room: {
    shelf: '서가',
    search: '검색',
    searchLabel: '글 검색',
    skip: '본문으로',
    contents: '차례',
    part: (at, of) => `${of}부 가운데 ${at}부`,
    passage: (n) => `${n}번째 단락의 링크`,
    copyQuotation: '인용문 복사',
    copyLink: '링크 복사',
    copied: '복사했습니다',
    closedTitle: '이 페이지는 여기에서 열리지 않습니다',
    closed:
      '그런 페이지가 없거나, Commonplace가 준 링크로만 열립니다. 팀의 대화에서 봇에게 글을 찾아 달라고 하고 답에 있는 링크를 여세요. 이 브라우저에서 30일 동안 열람실을 읽을 수 있습니다.',
    goneTitle: '그런 페이지가 없습니다',
    gone: '글의 이름이 바뀌었거나 서가에서 빠졌을 수 있습니다.',
    busyTitle: '요청이 너무 많습니다',
    busy: (most, seconds) => `한 주소에는 이어서 ${most}쪽까지 답합니다. ${seconds}초 뒤에 다시 시도하세요.`,
    faultTitle: '문제가 생겼습니다',
    fault: '페이지를 만들지 못했습니다. 잠시 뒤에 다시 시도하고, 계속되면 봇을 관리하는 사람에게 알려 주세요.',
    book: '나와 팀의 노트',
    bookAll: '모두',
    bookMine: '내 것',
    bookTeam: '팀의 것',
    bookSearch: '노트에서 찾기',
    bookFiles: '내 것을 내려받기:',
    noBook: '노트는 주인의 링크로 열립니다. 대화에서 봇에게 노트를 달라고 한 뒤 답에 있는 링크를 따라가세요.',
    feed: '오늘의 글',
  },
};
