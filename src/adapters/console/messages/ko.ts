import { essays, number } from '../../../core/conversation/messages/ko.ts';
import type { ConsoleTranslation } from './en.ts';

/** Korean. */
export const ko: ConsoleTranslation = {
  numberIsNoEssay: (typed) =>
    `“${typed}”라는 글은 없고, 그 번호가 있는 목록도 열려 있지 않습니다. list나 찾을 말을 입력한 뒤 read와 답의 번호를 입력하세요.`,
  terminal: {
    welcome: (n) => `Commonplace: 서가에 ${essays(n)}이 있습니다. 찾을 말이나 help를 입력하세요.`,
    reading: (read, of) => `글 ${number.format(of)}편 중 ${number.format(read)}편 읽음`,
    connect: '터미널 대화입니다. Slack이나 Discord에 연결하려면 .env에 토큰을 넣으세요. 방법은 README에 있습니다.',
    next: '답 아래에서: share 1, context 1, read 1, more 1, keep 1, next, prev. 나가기: quit.',
    noButton: (typed) => `여기에는 “${typed}” 할 것이 없습니다. 먼저 검색한 뒤 결과의 번호를 쓰세요.`,
    which: (verb, from, to) =>
      from === to
        ? `${verb} ${from}을(를) 입력하세요. 여기의 번호입니다.`
        : `어느 것인가요? ${verb} ${from}부터 ${verb} ${to}까지 입력할 수 있습니다.`,
    noNumber: (typed) => `여기에 ${typed}번은 없습니다.`,
    noNext: '이 뒤에는 쪽이 없습니다.',
    noPrevious: '이 앞에는 쪽이 없습니다.',
    you: '사용자',
    noMemory: '터미널은 보여 준 것을 기억하지 않습니다.',
    problems: (n) => `글 폴더에 문제가 ${number.format(n)}개 있습니다. 나머지는 볼 수 있습니다.`,
    moreProblems: (n) => `… 그 밖에 ${number.format(n)}개: “npx commonplace check”가 모두 알려 줍니다.`,
    arrived: (titles) => `서가에 새로 왔습니다: ${titles.map((title) => `“${title}”`).join(', ')}.`,
    manyArrived: (n) => `서가에 ${essays(n)}이 새로 왔습니다.`,
    changed: (titles) => `서가에서 바뀌었습니다: ${titles.map((title) => `“${title}”`).join(', ')}.`,
    manyChanged: (n) => `서가의 ${essays(n)}이 바뀌었습니다.`,
    gone: (titles) => `서가에서 없어졌습니다: ${titles.map((title) => `“${title}”`).join(', ')}.`,
    manyGone: (n) => `서가에서 ${essays(n)}이 없어졌습니다.`,
    channel: '채널에:',
    goodbye: '안녕히 가세요.',
  },
};
