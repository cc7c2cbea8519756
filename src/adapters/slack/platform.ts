import type { RequestListener } from 'node:http';
import { z } from 'zod';
import { ConnectionRefused } from '../../core/adapter.ts';
import type { Finding } from '../../core/diagnosis.ts';
import {
  address,
  definePlatform,
  type Environment,
  type Hub,
  secret,
  ToolMisuse,
  type ToolOptions,
} from '../../core/platform.ts';
import { messagesFor } from './messages/messages.ts';

/**
 * Slack: what the rest of the program knows of it.
 *
 * In: the tokens of one workspace's app, and the hub. Out: an adapter, over Socket Mode or signed HTTP.
 * `connection/` keeps the line to Slack, `request/` reads payloads, `answer/` decides what is sent where, `render/`
 * turns replies into blocks, `messages/` holds the words. The SDK is loaded when the tokens are there.
 */

/** The path that Slack's signed requests come to. */
const EVENTS_PATH = '/slack/events';

/** A menu option's value, the smallest carrier: https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const BUTTON_LENGTH = 100;

const settings = z.object({
  SLACK_BOT_TOKEN: secret(
    z.string().startsWith('xoxb-', { error: 'must be a bot token: it begins with xoxb-' }).optional(),
  ),
  SLACK_APP_TOKEN: secret(
    z.string().startsWith('xapp-', { error: 'must be an app token: it begins with xapp-' }).optional(),
  ),
  SLACK_SIGNING_SECRET: secret(z.string().optional()),
  SLACK_API_URL: address.optional(),
});

export const slack = definePlatform({
  name: 'slack',
  settings,
  messagesFor,
  buttonLength: BUTTON_LENGTH,
  tools: { manifest },
  diagnose,
  conflicts,
  needsOpenPort: ({ SLACK_APP_TOKEN: appToken }) => appToken === undefined,
  connect({ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret, ...rest }) {
    if (botToken === undefined) return undefined;
    const { SLACK_API_URL: apiUrl } = rest;
    return async (hub) => {
      const { createSlackAdapter } = await import('./adapter.ts');
      const connection = connectionOf({ appToken, signingSecret }, hub);
      const { library, ...shared } = hub;
      const corpus = () => library.shelf().corpus;
      return createSlackAdapter({ ...shared, corpus, botToken, connection, ...(apiUrl !== undefined && { apiUrl }) });
    };
  },
});

async function diagnose(given: z.output<typeof settings>, now: () => Date): Promise<readonly Finding[]> {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } = given;
  if (botToken === undefined) return [];
  const { diagnose: ask } = await import('./connection/diagnose.ts');
  return ask({ botToken, appToken, apiUrl, messages: messagesFor(undefined), now });
}

interface Credentials {
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
}

/** Socket Mode when there is an app token, since it needs no public address; else signed HTTP. */
function connectionOf({ appToken, signingSecret = '' }: Credentials, { server, port }: Hub) {
  if (appToken !== undefined) return { kind: 'socket', appToken } as const;
  const mount = (listener: RequestListener) => {
    if (!server) throw new ConnectionRefused(messagesFor(undefined).slack.portTaken(port));
    server.mount(EVENTS_PATH, listener);
  };
  return { kind: 'http', signingSecret, mount } as const;
}

/** Tokens that do nothing without another one: a mistake people make halfway through the set-up. */
function conflicts(given: Environment): readonly string[] {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = given;
  const hasPartner = appToken !== undefined || signingSecret !== undefined;
  if (botToken !== undefined && !hasPartner)
    return ['SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (signed HTTP) beside it.'];
  if (botToken === undefined && hasPartner)
    return ['SLACK_APP_TOKEN and SLACK_SIGNING_SECRET need SLACK_BOT_TOKEN beside them.'];
  return [];
}

/** `commonplace manifest slack [--url https://…] [--room https://…] [--listen]` */
async function manifest({ commands, flags: { url, room, listen } }: ToolOptions): Promise<string> {
  if (!isHttps(url)) throw new ToolMisuse('--url takes an https address.');
  if (!isHttps(room)) throw new ToolMisuse('--room takes the https address of the reading room: PUBLIC_URL.');
  const { slackManifest } = await import('./manifest.ts');
  const events = url === undefined ? undefined : eventsAddress(url);
  const domain = room === undefined ? undefined : new URL(room).hostname;
  return JSON.stringify(slackManifest(commands, events, domain, listen === true), null, 2);
}

function isHttps(flag: string | boolean | undefined): flag is string | undefined {
  return flag === undefined || (typeof flag === 'string' && flag.startsWith('https://') && URL.canParse(flag));
}

/** Where Slack's requests go on a host: the path that the bot serves, unless the address has one. */
function eventsAddress(url: string): string {
  return new URL(url).pathname === '/' ? new URL(EVENTS_PATH, url).href : url;
}
