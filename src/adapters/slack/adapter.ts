import type { RequestListener } from 'node:http';
import { App } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import { type Adapter, ConnectionRefused } from '../../core/adapter.ts';
import type { Bot } from '../../core/bot.ts';
import type { Buttons } from '../../core/commands/framework/buttons.ts';
import type { Command } from '../../core/commands/framework/declaration.ts';
import type { Managers } from '../../core/commands/shared/permission.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import type { Log } from '../../core/log.ts';
import type { Links } from '../../core/reading/links.ts';
import { drained, type Wait, waitInRealTime, within } from '../../core/timing.ts';
import { createCallApi } from './answer/callApi.ts';
import { createConversationDesk } from './answer/conversationDesk.ts';
import { createSpeaker } from './answer/deliver.ts';
import { listen } from './answer/listeners.ts';
import { composeMessage, createEncode } from './answer/message.ts';
import { createModals } from './answer/modals.ts';
import { checkPlace, DAILY_EVENT, DISCUSSION_EVENT, findPosted as findDaily, postOnce } from './answer/posting.ts';
import { createRespond, createRespondDeleting } from './answer/respond.ts';
import { createSender } from './answer/sender.ts';
import { spokenListeners } from './answer/spoken.ts';
import { createLookout, findPosted as findMessage } from './answer/standing.ts';
import { linkListeners } from './answer/unfurl.ts';
import { acknowledgeWhenDone } from './connection/acknowledgeWhenDone.ts';
import { createConnection, type Line, NotConnected } from './connection/connection.ts';
import { createDeliveries } from './connection/deliveries.ts';
import { type Fault, faultOf, isAboutToken, isFinal, refusalInWords } from './connection/faults.ts';
import { createSdkLog } from './connection/sdkLog.ts';
import { createSend, type Deadline } from './connection/send.ts';
import { createHttpTransport, createSocketTransport } from './connection/transports.ts';
import { requiredScopesMissing } from './manifest.ts';
import { messagesFor } from './messages/messages.ts';
import { PACE } from './render/limits.ts';
import { renderDiscussion, renderPost, renderPostShort } from './render/renderDaily.ts';
import { renderReply } from './render/renderReply.ts';
import { type Screen, SLASH } from './render/screen.ts';
import { createPeople, type Home } from './request/people.ts';
import { PLATFORM } from './request/request.ts';

export interface SlackOptions {
  readonly botToken: string;
  readonly connection:
    | { readonly kind: 'socket'; readonly appToken: string }
    | {
        readonly kind: 'http';
        readonly signingSecret: string;
        /** Mounts the listener on the process's server; throws a `ConnectionRefused` when there is none. */
        readonly mount: (listener: RequestListener) => void;
      };
  /** Base address of the Web API. Default: Slack's own. */
  readonly apiUrl?: string;
  readonly commands: readonly Command[];
  readonly buttons: Buttons;
  readonly corpus: () => Corpus;
  /** Who may change the daily essay besides managers. */
  readonly managers: Managers;
  /** Links into the reading room, shown as what they lead to. Default: there is none. */
  readonly links?: Links | undefined;
  readonly log: Log;
  readonly now: () => Date;
  /** Injected timer, for tests. Default: real time. */
  readonly wait?: Wait;
  /** Ends each call to Slack that takes too long, for tests. Default: after ten seconds. */
  readonly deadline?: Deadline;
}

/** Grace period at a stop for work in flight. */
const FINISH_MS = 2500;

const identity = z.object({
  user_id: z.string(),
  bot_id: z.string().optional(),
  team_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});

/** Joins one Slack workspace to the bot, through Socket Mode or signed HTTP. */
export function createSlackAdapter(options: SlackOptions): Adapter {
  const { botToken, commands, buttons, corpus, managers, log, now } = options;
  const wait = options.wait ?? waitInRealTime;
  const send = createSend(options.deadline);
  const logger = createSdkLog(log);
  const messages = messagesFor(undefined);
  const api: WebClientOptions = {
    logger,
    fetch: send,
    // The SDK would retry for half an hour, and would retry calls whose outcome is unknown.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(options.apiUrl !== undefined && { slackApiUrl: options.apiUrl }),
  };
  const client = new WebClient(botToken, api);
  const { connection: way } = options;
  const transport =
    way.kind === 'socket'
      ? createSocketTransport(way.appToken, api, logger, wait)
      : createHttpTransport(way.signingSecret, way.mount, logger);
  const connection = createConnection(dial, messages.slack, now, wait, log);
  const callApi = createCallApi(client, wait, noteFault);
  const encode = createEncode(buttons, log);
  const inFlight = new Set<Promise<void>>();
  let stopping: Promise<void> | undefined;
  let self: z.output<typeof identity> | undefined;
  let scopesMissing: readonly string[] = [];

  function noteFault(fault: Fault): void {
    if (fault.kind !== 'refused' || !isAboutToken(fault)) return;
    connection.doubt(messages.slack.tokenRefused('SLACK_BOT_TOKEN', fault.code));
  }

  function home(): Home {
    return { team: self?.team_id, organisation: self?.enterprise_id ?? undefined };
  }

  async function dial(): Promise<Line> {
    self = await orNotConnected(async () => identity.parse(await client.auth.test()), 'SLACK_BOT_TOKEN');
    scopesMissing = requiredScopesMissing(self.response_metadata?.scopes);
    if (scopesMissing.length > 0) log.warn('slack.scopes_missing', { scopes: scopesMissing });
    const second = way.kind === 'socket' ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET';
    return orNotConnected(() => transport.open(), second);
  }

  async function orNotConnected<Value>(call: () => Promise<Value>, setting: string): Promise<Value> {
    try {
      return await call();
    } catch (error) {
      if (error instanceof ConnectionRefused) throw error;
      const fault = faultOf(error);
      if (fault.kind === 'refused' && isFinal(fault)) {
        throw new ConnectionRefused(refusalInWords(setting, fault.code, messages));
      }
      const afterMs = fault.kind === 'limited' ? fault.afterMs : 0;
      const reason = fault.kind === 'refused' ? messages.slack.refused(fault.code) : messages.slack.notReached;
      throw new NotConnected(reason, afterMs);
    }
  }

  async function guard(work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => log.error('slack.work_failed', { error }));
  }

  function openApp(bot: Bot): void {
    const app = new App({
      receiver: transport.receiver,
      authorize: () =>
        Promise.resolve({
          botToken,
          ...(self && { botUserId: self.user_id }),
          ...(self?.bot_id !== undefined && { botId: self.bot_id }),
        }),
      clientOptions: api,
      logger,
      convoStore: false,
    });
    app.error((error) => {
      log.error('slack.work_failed', { error });
      return Promise.resolve();
    });
    acknowledgeWhenDone(app, inFlight, wait, log);
    transport.listen();
    const people = createPeople({ client, home, now, wait, onFault: noteFault });
    const desk = createConversationDesk({
      bot,
      commands,
      buttons,
      encode,
      corpus,
      people,
      managers,
      home,
      lookout: (caller) => createLookout(caller, callApi, messagesFor(undefined)),
      wait,
      log,
    });
    const speaker = createSpeaker(
      desk,
      createSender(createRespond(send, wait), callApi),
      createRespondDeleting(send, wait),
      callApi,
    );
    const modals = createModals(desk, speaker, callApi);
    const deliveries = createDeliveries();
    const deps = { desk, speaker, modals, deliveries, callApi, commands, wait, guard };
    listen(app, deps, {
      ...spokenListeners(deps),
      ...(options.links && linkListeners({ links: options.links, corpus, people, callApi, deliveries, log, guard })),
    });
  }

  function screenFor(locale: string | undefined): Screen {
    return { messages: messagesFor(locale), commands, slash: SLASH };
  }

  async function stop(): Promise<void> {
    transport.close();
    await within(FINISH_MS, drained(inFlight), wait);
    await connection.stop();
  }

  return {
    platform: PLATFORM,
    pace: PACE,
    async start(bot) {
      openApp(bot);
      await connection.start();
    },
    identity: () => self && [self.team_id, self.user_id].join(' '),
    health() {
      const lacking = scopesMissing.length > 0 ? messages.slack.scopesMissing(scopesMissing.join(', ')) : undefined;
      const { connected, problem = lacking } = connection.health();
      return { connected, ...(problem !== undefined && { problem }) };
    },
    async post({ channel }, post, key, lease, locale) {
      const screen = screenFor(post.locale);
      const plainForm = () => composeMessage(renderPostShort(post, screen), encode);
      const message = await composeMessage(renderPost(post, screen), encode);
      return postOnce(
        { channel, event: DAILY_EVENT, key, message, plainForm, lease },
        { call: callApi, messages: messagesFor(locale), log },
      );
    },
    findPost: ({ channel }, key, since, locale) =>
      findDaily({ channel, event: DAILY_EVENT, key, since }, callApi, messagesFor(locale)),
    canPost: ({ channel, kind }, locale) =>
      kind === 'direct' ? Promise.resolve({ ok: true }) : checkPlace(channel, callApi, messagesFor(locale)),
    discussions: {
      async open({ channel }, discussion, key, lease, locale) {
        const { post: thread } = discussion;
        const message = await composeMessage(renderDiscussion(discussion, screenFor(discussion.locale)), encode);
        const plainForm = () => Promise.resolve(message);
        const post = { channel, thread, event: DISCUSSION_EVENT, key, message, plainForm, lease };
        return postOnce(post, { call: callApi, messages: messagesFor(locale), log });
      },
      find: ({ channel }, thread, key, since, locale) =>
        findDaily({ channel, thread, event: DISCUSSION_EVENT, key, since }, callApi, messagesFor(locale)),
      async link({ channel }, thread) {
        const standing = await findMessage(`${channel} ${thread}`, callApi);
        return typeof standing === 'object' ? standing.link : undefined;
      },
    },
    async tell(_workspace, person, reply, locale) {
      const what = await composeMessage(renderReply(reply, screenFor(locale)), encode);
      return (await callApi((web) => web.chat.postMessage({ channel: person, ...what }))).ok;
    },
    stop: () => (stopping ??= stop()),
  };
}
