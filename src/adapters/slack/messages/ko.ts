import type { SlackTranslation } from './en.ts';

/** Korean. */
export const ko: SlackTranslation = {
  managersOnly: '오늘의 글은 이 워크스페이스의 관리자와 소유자만 바꿀 수 있습니다. 그중 한 명에게 부탁하세요.',
  sharedByOther: (name) =>
    `${name} 님이 공유한 글입니다. 본인이나 이 워크스페이스의 관리자, 소유자만 지울 수 있습니다.`,
  slack: {
    name: 'Commonplace',
    close: '닫기',
    markedBelow: (n: number) => `아래에 ${n}번째 단락이 표시되어 있습니다.`,
    sharedFrom: (name, title) => `${name} 님이 “${title}”의 한 구절을 공유했습니다`,
    tryAgain: '다시 시도',
    dailySubmit: '저장',
    searchTitle: '글 찾기',
    searchSubmit: '검색',
    queryLabel: '무엇을 찾으세요?',
    queryPlaceholder: '낱말, "정확한 구절", -제외, author:, tag:, before:2023',
    pressEnter: 'Enter를 누르면 검색합니다.',
    essayPlaceholder: '또는 제목이나 저자로 글 열기',
    shareTitle: '구절 공유',
    channelLabel: '공유할 곳',
    noteLabel: '덧붙일 말',
    latest: '최근 글',
    latestKept: '최근 간직한 것',
    wholeBook: '노트 보기',
    notPosted: '여기에 올릴 수 없었습니다. 다시 해 보거나 먼저 봇을 이 채널에 초대해 주세요.',
    maybePosted: '올라갔는지 Slack이 알려 주지 않았습니다. 다시 하기 전에 채널을 확인해 주세요.',
    pressAgain: 'Slack이 기다리는 시간을 넘겼습니다. 버튼을 다시 눌러 주세요.',
    tokenRefused: (setting, code) =>
      `Slack이 ${setting}을(를) 받아들이지 않습니다(${code}). api.slack.com/apps의 앱 설정에서 다시 복사하세요.`,
    searching: '찾고 있습니다…',
    scopeMissing: (setting) =>
      `${setting}에 권한 범위가 부족합니다. 앱 수준 토큰에는 connections:write, 봇 토큰에는 매니페스트의 범위가 필요합니다. 바꾼 뒤에는 앱을 다시 설치하세요.`,
    scopesMissing: (scopes) =>
      `봇 토큰에 꼭 필요한 권한 범위가 없습니다: ${scopes}. OAuth & Permissions에서 더한 뒤 앱을 다시 설치하세요.`,
    someScopesMissing: (scopes) =>
      `봇 토큰에 권한 범위가 부족해 일부 기능을 쓸 수 없습니다: ${scopes}. OAuth & Permissions에서 더한 뒤 앱을 다시 설치하세요.`,
    socketModeOff:
      '이 앱은 소켓 모드가 꺼져 있습니다. api.slack.com/apps의 Socket Mode에서 켜거나 SLACK_APP_TOKEN 대신 SLACK_SIGNING_SECRET을 설정하세요.',
    refused: (code) => `Slack이 거절했습니다(${code}).`,
    notReached: '지금은 Slack에 연결할 수 없습니다.',
    noAnswer: 'Slack이 응답하지 않았습니다.',
    limited: '요청이 너무 많아 Slack이 잠시 멈추라고 합니다.',
    connectionLost: 'Slack과의 연결이 끊겨 다시 연결하고 있습니다.',
    portTaken: (port) =>
      `서명 HTTP로 Slack에 연결할 수 없습니다. 포트 ${port}을(를) 다른 프로그램이 쓰고 있습니다. PORT를 바꿔 주세요.`,
    archived: '그 채널은 보관되었습니다.',
    notThere: '봇이 그 채널에 없습니다. 초대한 뒤 다시 해 보세요.',
    notAllowed: '봇이 그 채널에 올릴 수 없습니다.',
    mayNotLook: '봇이 그 채널을 읽을 수 없습니다. channels:history나 groups:history 범위를 더하면 확인할 수 있습니다.',
    tooMuchHistory: '그 뒤로 그 채널에 메시지가 너무 많아 올린 글을 찾을 수 없습니다.',
  },
};
