import type { Workspace } from './workspace.ts';

/** What a Web API method answers. */
export type ApiAnswer = { ok: true; [name: string]: unknown } | { ok: false; error: string; [name: string]: unknown };

export type Arguments = Readonly<Record<string, unknown>>;

/** The most views on top of each other. */
const MOST_VIEWS = 3;

export interface WebApiOptions {
  readonly workspace: Workspace;
  readonly botToken: string;
  readonly appToken: string;
  readonly socketUrl: () => string;
  /** Who pressed what a trigger came from; undefined for a trigger that is used up, expired or made up. */
  readonly useTrigger: (trigger: string) => string | undefined;
}

/** The methods of Slack's Web API that a bot like this one may call. */
export function createWebApi({ workspace, botToken, appToken, socketUrl, useTrigger }: WebApiOptions) {
  const refuse = (error: string): ApiAnswer => ({ ok: false, error });

  function post(args: Arguments, onlyFor?: string): ApiAnswer {
    const target = String(args['channel']);
    const direct = workspace.users.has(target);
    const channel = workspace.channels.get(target);
    if (!direct && (!channel || (channel.private && !channel.member))) return refuse('channel_not_found');
    if (channel?.archived) return refuse('is_archived');
    const where = {
      channel: direct ? `D-${target}` : target,
      ...(onlyFor !== undefined && { onlyFor }),
      ...(typeof args['thread_ts'] === 'string' && { thread: args['thread_ts'] }),
    };
    const ts = workspace.putMessage(args, where);
    return ts === false ? refuse('invalid_blocks') : { ok: true, ts, channel: where.channel };
  }

  function show(args: Arguments, how: 'open' | 'push'): ApiAnswer {
    const user = useTrigger(String(args['trigger_id']));
    if (user === undefined) return refuse('expired_trigger_id');
    if (how === 'push' && workspace.modals.length >= MOST_VIEWS) return refuse('push_limit_reached');
    if (how === 'open') workspace.modals.length = 0;
    const id = workspace.putView(args['view'], { user, how });
    return id === false ? refuse('invalid_arguments') : { ok: true, view: { id } };
  }

  const methods: Readonly<Record<string, (args: Arguments) => ApiAnswer>> = {
    'auth.test': () => ({
      ok: true,
      user_id: 'UBOT',
      bot_id: 'BBOT',
      team_id: workspace.id,
      ...(workspace.organisation !== undefined && { enterprise_id: workspace.organisation }),
    }),
    'apps.connections.open': () => ({ ok: true, url: socketUrl() }),
    'users.info': ({ user }) => {
      const found = workspace.users.get(String(user));
      return found ? { ok: true, user: { id: user, ...found } } : refuse('user_not_found');
    },
    'conversations.info': ({ channel }) => {
      const found = workspace.channels.get(String(channel));
      if (!found || (found.private && !found.member)) return refuse('channel_not_found');
      const { archived = false, private: isPrivate = false, member = false } = found;
      return { ok: true, channel: { is_archived: archived, is_private: isPrivate, is_member: member } };
    },
    'conversations.history': ({ channel, oldest, limit, cursor }) => {
      const from = Number(cursor ?? 0);
      const to = from + Number(limit ?? 100);
      const all = workspace.messages
        .filter(
          (message) =>
            message.channel === channel &&
            message.thread === undefined &&
            message.onlyFor === undefined &&
            Number(message.ts) >= Number(oldest ?? 0),
        )
        .map(({ ts, text, metadata }) => ({ ts, text, ...(metadata ? { metadata } : {}) }))
        .toReversed();
      return {
        ok: true,
        messages: all.slice(from, to),
        ...(to < all.length && { response_metadata: { next_cursor: String(to) } }),
      };
    },
    'conversations.replies': ({ channel, ts }) => ({
      ok: true,
      messages: workspace.messages
        .filter((message) => message.channel === channel && (message.thread === ts || message.ts === ts))
        .map(({ ts: own, text, metadata }) => ({ ts: own, text, ...(metadata ? { metadata } : {}) })),
    }),
    'chat.postMessage': (args) => post(args),
    'chat.delete': ({ channel, ts }) =>
      workspace.removeMessage(String(channel), String(ts)) ? { ok: true } : refuse('message_not_found'),
    'chat.getPermalink': ({ channel, message_ts: ts }) =>
      workspace.messages.some((one) => one.channel === channel && one.ts === ts && one.onlyFor === undefined)
        ? { ok: true, permalink: `https://acme.slack.com/archives/${String(channel)}/p${String(ts).replace('.', '')}` }
        : refuse('message_not_found'),
    'chat.postEphemeral': (args) => {
      const channel = workspace.channels.get(String(args['channel']));
      return channel?.member ? post(args, String(args['user'])) : refuse('not_in_channel');
    },
    'chat.unfurl': (args) => {
      const { unfurls } = args;
      const byUrl: unknown = typeof unfurls === 'string' ? JSON.parse(unfurls) : unfurls;
      if (typeof byUrl !== 'object' || byUrl === null) return refuse('missing_unfurls');
      const named =
        ['unfurl_id', 'source'].every((name) => name in args) || ['channel', 'ts'].every((name) => name in args);
      if (!named) return refuse('invalid_arguments');
      for (const [url, shown] of Object.entries(byUrl)) {
        if (!workspace.putPreview(url, shown)) return refuse('invalid_blocks');
      }
      return { ok: true };
    },
    'views.open': (args) => show(args, 'open'),
    'views.push': (args) => show(args, 'push'),
    'views.update': ({ view_id: id, view }) => {
      const there = workspace.modals.find((one) => one.id === id);
      if (!there) return refuse('not_found');
      const put = workspace.putView(view, { user: there.user, how: { update: there.id } });
      return put === false ? refuse('invalid_arguments') : { ok: true, view: { id } };
    },
    'views.publish': ({ user_id: user, view }) => {
      const id = workspace.putView(view, { user: String(user), how: 'publish' });
      return id === false ? refuse('invalid_arguments') : { ok: true, view: { id } };
    },
  };

  return (method: string, args: Arguments, authorization: string | undefined): ApiAnswer => {
    const wanted = method === 'apps.connections.open' ? appToken : botToken;
    if (authorization !== `Bearer ${wanted}`) return refuse('invalid_auth');
    return methods[method]?.(args) ?? refuse('unknown_method');
  };
}
