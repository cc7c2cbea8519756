import type { Adapter } from '../../src/core/adapter.ts';
import type { Reply } from '../../src/core/conversation/reply.ts';
import type { Place } from '../../src/core/conversation/request.ts';
import type { Post } from '../../src/core/conversation/dailyPost.ts';
import type { Discussion, FindOutcome, PostOutcome } from '../../src/core/daily/postbox.ts';

/** How a platform deals with one post. */
export type Behaviour =
  | 'takes'
  /** 429, with ten seconds to wait. */
  | 'busy'
  /** 500 or 503: nothing was taken. */
  | 'fails'
  /** The connection goes before, or after, the platform has taken the post. */
  | 'drops before'
  | 'drops after'
  | 'archived'
  /** A token that is no longer good: nothing goes until a person does something. */
  | 'revoked'
  /** Never answers. */
  | 'hangs';

/** What a platform says when it is asked what became of a post. */
export type Memory = 'knows' | 'may not look' | 'is down';

export interface Taken {
  readonly place: Place;
  readonly key: string;
  readonly slug: string;
  readonly at: Date;
  readonly post: Post;
  /** The id of its message. */
  readonly message: string;
}

/** Messages of a channel that are looked at however long ago they were written, as adapters do. */
const PAGE = 20;

/** A platform in memory, that takes what it is told to take and remembers all of it. */
export interface StandIn extends Adapter {
  readonly taken: readonly Taken[];
  readonly told: readonly { readonly person: string; readonly reply: Reply }[];
  /** Threads that were opened under posts. */
  readonly opened: readonly { readonly discussion: Discussion; readonly key: string }[];
  /** How many posts were tried, taken or not. */
  readonly tries: () => number;
  behave: (place: Place, key: string) => Behaviour;
  memory: (place: Place, key: string) => Memory;
  /** Why a channel cannot be posted to. */
  closed: (place: Place) => string | undefined;
  mayRead: (workspace: string, person: string) => Promise<boolean>;
}

export function createStandIn(platform: string, now: () => Date): StandIn {
  const taken: Taken[] = [];
  const byChannel = new Map<string, Taken[]>();
  const told: { person: string; reply: Reply }[] = [];
  const opened: { discussion: Discussion; key: string }[] = [];
  let tries = 0;

  const standIn: StandIn = {
    platform,
    pace: { channel: 1_000, workspace: 200, platform: 25 },
    taken,
    told,
    opened,
    tries: () => tries,
    behave: () => 'takes',
    memory: () => 'knows',
    closed: () => undefined,
    mayRead: () => Promise.resolve(true),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    health: () => ({ connected: true }),
    async post(place, post, key, lease): Promise<PostOutcome> {
      if (!lease.holds()) return { outcome: 'expired' };
      tries += 1;
      const take = (): string => {
        const slug = post.kind === 'essay' ? post.essay.slug : '';
        const one = { place, key, slug, at: now(), post, message: `message ${taken.length + 1}` };
        taken.push(one);
        byChannel.set(place.channel, [...(byChannel.get(place.channel) ?? []), one]);
        return one.message;
      };
      switch (standIn.behave(place, key)) {
        case 'takes':
          return { outcome: 'sent', message: take() };
        case 'busy':
          return { outcome: 'retry', reason: 'Too many requests.', afterMs: 10_000 };
        case 'fails':
          return { outcome: 'retry', reason: 'The platform is at fault.' };
        case 'drops before':
          return { outcome: 'unknown', reason: 'The connection was lost.' };
        case 'drops after':
          take();
          return { outcome: 'unknown', reason: 'The connection was lost.' };
        case 'archived':
          return { outcome: 'lost', reason: 'The channel is archived.' };
        case 'revoked':
          return { outcome: 'retry', reason: 'The token has been revoked.' };
        case 'hangs':
          return new Promise(() => undefined);
      }
    },
    async findPost(place, key, since): Promise<FindOutcome> {
      switch (standIn.memory(place, key)) {
        case 'may not look':
          return { found: 'unknown', reason: 'The bot may not read this channel.', retry: false };
        case 'is down':
          return { found: 'unknown', reason: 'The platform is down.', retry: true };
        case 'knows': {
          const inChannel = byChannel.get(place.channel) ?? [];
          const latest = inChannel.length - PAGE;
          const found = inChannel.find((one, at) => one.key === key && (one.at >= since || at >= latest));
          return found ? { found: 'yes', message: found.message } : { found: 'no' };
        }
      }
    },
    discussions: {
      async open(place, discussion, key, lease): Promise<PostOutcome> {
        if (!lease.holds()) return { outcome: 'expired' };
        const open = () => opened.push({ discussion, key });
        switch (standIn.behave(place, key)) {
          case 'takes':
            return { outcome: 'sent', message: `thread ${open()}` };
          case 'drops after':
            open();
            return { outcome: 'unknown', reason: 'The connection was lost.' };
          case 'drops before':
            return { outcome: 'unknown', reason: 'The connection was lost.' };
          case 'archived':
            return { outcome: 'lost', reason: 'The channel is archived.' };
          case 'busy':
          case 'fails':
          case 'revoked':
            return { outcome: 'retry', reason: 'Too many requests.' };
          case 'hangs':
            return new Promise(() => undefined);
        }
      },
      async find(place, _post, key): Promise<FindOutcome> {
        if (standIn.memory(place, key) !== 'knows') return { found: 'unknown', reason: 'No look.', retry: false };
        const at = opened.findIndex((one) => one.key === key);
        return at < 0 ? { found: 'no' } : { found: 'yes', message: `thread ${at + 1}` };
      },
      link: (_place, thread) => Promise.resolve(`https://example.com/${thread.replace(' ', '-')}`),
    },
    async canPost(place) {
      const reason = standIn.closed(place);
      return reason === undefined ? { ok: true } : { ok: false, reason };
    },
    async tell(_workspace, person, reply) {
      told.push({ person, reply });
      return true;
    },
  };
  return standIn;
}
