import type { DiscordTranslation } from './en.ts';

/** Korean. */
export const ko: DiscordTranslation = {
  managersOnly:
    '오늘의 글은 ‘서버 관리하기’ 권한이 있는 사람과 서버 연동 설정에서 이 명령을 쓸 수 있는 사람만 바꿀 수 있습니다. 그중 한 명에게 부탁하세요.',
  sharedByOther: (name) =>
    `${name} 님이 공유한 글입니다. 본인이나 ‘서버 관리하기’ 권한이 있는 사람만 지울 수 있습니다.`,
  discord: {
    moreActions: '공유, 앞뒤 보기 등…',
    moreOfThis: '더 보기…',
    noteLabel: '덧붙일 말',
    timeHint: '예: 9am Taipei, 21:30 서울',
    filterLabel: '일부 글만',
    filterHint: '태그, 저자, 언어를 하나씩까지. 고르지 않으면 모든 글',
    oneOfEach: '태그, 저자, 언어는 하나씩만 고르세요. 아무것도 바꾸지 않았습니다.',
    formTooLate: 'Discord가 기다리는 시간을 넘겨 양식을 열지 못했습니다. 다시 해 보세요.',
    shareOne: '이 페이지의 단락 공유…',
    keepOne: '이 페이지의 단락 간직…',
    backToResults: '검색 결과로 돌아가기',
    readOne: '읽을 글 고르기…',
    narrow: '태그나 저자로 좁히기…',
    groups: { essay: '글을 찾고, 인용하고, 읽기', daily: '이 채널의 오늘의 글' },
    noTextInMessage: '그 메시지에는 살펴볼 글자가 없습니다. 내용이 있는 메시지를 골라 주세요.',
    privateHere:
      '이 서버에서는 이 앱의 답이 나에게만 보여 여기서는 공유할 수 없습니다. 앱을 서버에 추가해 달라고 관리자에게 부탁하세요.',
    badToken: 'Discord가 DISCORD_TOKEN을 받아들이지 않습니다. 개발자 포털의 Bot 페이지에서 다시 복사하세요.',
    refused: (code) => `Discord가 연결을 거절했습니다(코드 ${code}). 개발자 포털에서 봇의 설정을 확인하세요.`,
    unreachable: '지금은 Discord에 연결할 수 없습니다. 계속 시도합니다.',
    dropped: 'Discord와의 연결이 끊겨 다시 연결하고 있습니다.',
    notInServer: (guild) =>
      `서버 ${guild}(DISCORD_GUILD_ID)에 명령을 등록할 수 없습니다. 먼저 봇을 초대하세요(npx commonplace invite discord).`,
    notRegistered: 'Discord가 명령을 받아들이지 않았습니다. 이유는 로그에 있습니다. 봇을 다시 시작해 보세요.',
    notHere:
      '봇이 이 서버의 멤버가 아닙니다. 서버 관리자가 추가할 수 있습니다: npx commonplace invite discord가 링크를 보여 줍니다.',
    publicApp:
      '누구나 이 봇을 자기 서버에 추가해 글을 읽을 수 있습니다. 개발자 포털에서 Installation → Install Link를 None으로 하고 Bot → Public Bot을 끄거나, DISCORD_SERVERS에 서버를 지정하세요.',
    notServed:
      '이 글은 다른 서버의 멤버를 위한 것입니다. 봇을 운영하는 사람이 DISCORD_SERVERS에 이 서버를 넣을 수 있습니다.',
    notYourChannel: '그 채널에 글을 쓸 수 없으므로, 거기에 무엇을 올릴지도 정할 수 없습니다.',
    channelOption: { name: '채널', summary: '여기가 아닌 다른 채널' },
    channelGone: '채널이 없거나 봇에게 보이지 않습니다.',
    threadClosed: '스레드가 보관되었거나 잠겨 있습니다.',
    noTextChannel: '이런 종류의 채널에는 올릴 수 없습니다.',
    mayNotPost: (permissions) => `봇이 이 채널에 올릴 수 없습니다. 채널 권한에 ${permissions}이(가) 필요합니다.`,
    noHistory: '봇이 이 채널의 기록을 읽을 수 없어(Read Message History) 올라갔는지 확인할 수 없습니다.',
    tooMuchHistory: '그 뒤로 메시지가 너무 많아 올라갔는지 확인할 수 없습니다.',
    busy: 'Discord가 다음 메시지까지 기다리라고 합니다.',
    troubled: 'Discord가 제대로 응답하지 않았습니다.',
    refusedPost: 'Discord가 메시지를 거절했습니다.',
    needsToken: '먼저 .env에 DISCORD_TOKEN을 넣어 주세요. 초대 링크는 그 봇을 위해 만들어집니다.',
  },
};
