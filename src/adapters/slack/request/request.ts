import { z } from 'zod';
import type { Place } from '../../../core/conversation/request.ts';
import { unescape } from '../render/escape.ts';

/**
 * Parsers for payloads: of each the parts that are used. Pure; each returns undefined for anything that is not
 * such a payload. https://docs.slack.dev/reference/interaction-payloads
 */

/** The platform's name in places and in the store. */
export const PLATFORM = 'slack';

/** What payloads call a conversation of two. */
export const OF_TWO = 'directmessage';

/** Who asks, and the ways to answer; Slack leaves out those that do not apply. */
export interface Caller {
  readonly user: string;
  /** As the payload names them; the profile may know better. */
  readonly name: string;
  readonly workspace: string;
  /** The team that the person belongs to, where the payload tells. */
  readonly team?: string;
  readonly channel?: string;
  readonly thread?: string;
  readonly responseUrl?: string;
  readonly triggerId?: string;
  /** The message whose button was pressed. */
  readonly message?: { readonly ts: string; readonly ephemeral: boolean };
  /** Whether it is a conversation with the bot alone. Default: false. */
  readonly isDirect?: boolean;
  /** Whether it is a conversation of two, perhaps with the bot: a payload does not tell with whom. Default: false. */
  readonly isOfTwo?: boolean;
}

/** A typed command. */
export interface SlashCommand extends Caller {
  readonly channel: string;
  readonly responseUrl: string;
  readonly triggerId: string;
  readonly slash: string;
  readonly text: string;
}

/** The view a button, a menu or a form stands in. */
export interface ShownView {
  readonly id: string;
  readonly kind: 'modal' | 'home';
  readonly name: string;
  readonly note: string;
  /** The typed and chosen values, by action id. */
  readonly values: ReadonlyMap<string, string>;
}

/** A pressed button, a chosen menu option or a submitted input. */
export interface Press extends Caller {
  readonly actionId: string;
  readonly value: string;
  /** Unique per press, and the same when the request is redelivered. */
  readonly delivery: string;
  readonly view?: ShownView;
}

/** A shortcut; `text` is what the message says, for a message shortcut. */
export interface Shortcut extends Caller {
  readonly triggerId: string;
  readonly name: string;
  readonly text?: string;
}

/** A submitted form. */
export interface Submission extends Caller {
  readonly view: ShownView;
}

/** One of Slack's own ids. */
export const id = z.string().min(1).max(255);
export const url = z.string().regex(/^https?:\/\/[^\s/]\S*$/);
const command = z.object({
  command: z.string().startsWith('/'),
  text: z.string().default(''),
  user_id: id,
  user_name: z.string().default(''),
  team_id: id.optional(),
  enterprise_id: id.optional(),
  channel_id: id,
  channel_name: z.string().default(''),
  response_url: url,
  trigger_id: id,
});

export function parseCommand(body: unknown): SlashCommand | undefined {
  const { data } = command.safeParse(body);
  return (
    data && {
      user: data.user_id,
      name: data.user_name,
      workspace: data.team_id ?? data.enterprise_id ?? '',
      // Commands of an app can be typed in its own workspace alone.
      ...(data.team_id !== undefined && { team: data.team_id }),
      channel: data.channel_id,
      ...(data.channel_name === OF_TWO && { isOfTwo: true }),
      responseUrl: data.response_url,
      triggerId: data.trigger_id,
      slash: data.command,
      text: unescape(data.text),
    }
  );
}

/** The place of a caller: a conversation, or the caller alone where there is none (a Home tab, a global shortcut). */
export function placeOf({ workspace, channel, user: person, isDirect = false }: Caller): Place {
  const place = { platform: PLATFORM, workspace };
  if (isDirect && channel !== undefined) return { ...place, channel, kind: 'direct' };
  return channel === undefined ? { ...place, channel: person, kind: 'direct' } : { ...place, channel, kind: 'channel' };
}
