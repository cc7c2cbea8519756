import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Role } from '../../../core/conversation/request.ts';
import { type Wait } from '../../../core/timing.ts';
import { attempt } from '../connection/attempt.ts';
import { type Fault, faultOf } from '../connection/faults.ts';

/** A person's profile. */
export interface Person {
  /** `outsider`: somebody of another organisation, seen through a shared channel. */
  readonly role: Role;
  readonly name?: string;
  /** BCP 47. */
  readonly locale?: string;
  /** IANA. */
  readonly timeZone?: string;
}

/** Whose people may read: one workspace's or, of an app that is installed by it, a whole organisation's. */
export interface Home {
  readonly team: string | undefined;
  readonly organisation: string | undefined;
}

export interface People {
  /** The cached profile, if there is one. */
  known(user: string): Person | undefined;
  /** The profile, from a short-lived cache or from Slack. Never rejects: the role is `unknown` when Slack fails. */
  find(user: string): Promise<Person>;
}

/** Time to live of a cached profile: short enough for a new admin not to wonder. */
const REMEMBERED_MS = 5 * 60_000;
const FAILURE_REMEMBERED_MS = 10_000;
const MOST_REMEMBERED = 5_000;

/** https://docs.slack.dev/reference/methods/users.info */
const answer = z.object({
  user: z.object({
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
    is_primary_owner: z.boolean().optional(),
    is_restricted: z.boolean().optional(),
    is_ultra_restricted: z.boolean().optional(),
    is_stranger: z.boolean().optional(),
    team_id: z.string().optional(),
    enterprise_user: z.object({ enterprise_id: z.string().optional() }).optional(),
    real_name: z.string().optional(),
    locale: z.string().optional(),
    tz: z.string().nullish(),
    profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).optional(),
  }),
});

export interface PeopleOptions {
  readonly client: WebClient;
  readonly home: () => Home;
  readonly now: () => Date;
  readonly wait: Wait;
  readonly onFault: (fault: Fault) => void;
}

export function createPeople({ client, home, now, wait, onFault }: PeopleOptions): People {
  const remembered = new Map<string, { readonly person: Promise<Person>; known?: Person; until: number }>();

  async function ask(user: string): Promise<Person> {
    const asked = await attempt(() => client.users.info({ user, include_locale: true }), faultOf, 'harmless', wait);
    if (!asked.ok) onFault(asked.fault);
    const { data } = answer.safeParse(asked.ok ? asked.value : undefined);
    return data ? personOf(data.user, home()) : { role: 'unknown' };
  }

  function valid(user: string) {
    const entry = remembered.get(user);
    return entry && entry.until > now().getTime() ? entry : undefined;
  }

  return {
    known: (user) => valid(user)?.known,
    find(user) {
      const entry = valid(user);
      if (entry) return entry.person;
      const oldest = remembered.keys().next();
      if (remembered.size >= MOST_REMEMBERED && !oldest.done) remembered.delete(oldest.value);
      const asked = { person: ask(user), until: now().getTime() + REMEMBERED_MS };
      remembered.delete(user);
      remembered.set(user, asked);
      return asked.person.then((person) => {
        const until = now().getTime() + (person.role === 'unknown' ? FAILURE_REMEMBERED_MS : REMEMBERED_MS);
        if (remembered.get(user) === asked) remembered.set(user, { ...asked, known: person, until });
        return person;
      });
    },
  };
}

type User = z.output<typeof answer>['user'];

function personOf(user: User, home: Home): Person {
  const name = user.profile?.display_name || user.profile?.real_name || user.real_name;
  return {
    role: isOutsider(user, home) ? 'outsider' : roleOf(user),
    ...(name && { name }),
    ...(user.locale !== undefined && { locale: user.locale }),
    ...(user.tz && { timeZone: user.tz }),
  };
}

/** https://docs.slack.dev/apis/slack-connect: people of other organisations come with the team that is theirs. */
function isOutsider(user: User, { team, organisation }: Home): boolean {
  if (user.is_stranger) return true;
  if (user.team_id === undefined || team === undefined || user.team_id === team) return false;
  return organisation === undefined || user.enterprise_user?.enterprise_id !== organisation;
}

function roleOf(user: User): Role {
  if (user.is_restricted || user.is_ultra_restricted) return 'guest';
  return user.is_admin || user.is_owner || user.is_primary_owner ? 'manager' : 'member';
}
