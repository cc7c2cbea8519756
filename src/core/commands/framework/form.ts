import type { Messages } from '../../conversation/messages/messages.ts';
import type { Reply } from '../../conversation/reply.ts';
import type { Call, Request } from '../../conversation/request.ts';

/**
 * A form that asks for a command's options, declared once beside the command. A platform draws the fields with what it
 * has, and hands back what was filled in by their names; what it cannot ask for it leaves out, and that stays as it is.
 */
export interface Form {
  title(messages: Messages): string;
  /** What a form that nobody has begun begins with: the `change` of the schedule that this call is answered with. */
  readonly standing: Call;
  /** The fields, filled in with what `about` says; also with what was written and not understood. */
  fields(about: Call, where: FormPlace, messages: Messages): readonly Field[];
  /** The call that a form asks for once it is filled in: `about` with what it says now. Of several choices, with commas between. */
  call(about: Call, filled: ReadonlyMap<string, string>): Call;
}

export interface FormPlace {
  /** A conversation with the bot alone. */
  readonly isDirect: boolean;
  /** IANA: the zone to begin with. Default: the form leaves it open. */
  readonly timeZone?: string | undefined;
}

/** What a form begins with that was typed for: what was said, and of the rest what is set already. */
export async function begun(
  { standing }: Form,
  request: Request,
  handle: (request: Request) => Promise<Reply>,
): Promise<Call> {
  const { call } = request;
  const reply = await handle({ ...request, call: standing });
  const set = reply.kind === 'schedule' ? reply.change : undefined;
  return { command: call.command, options: { ...set?.options, ...call.options } };
}

/** A question; its name is that of the option it asks for. */
export type Field = TimeField | WrittenField | ChosenField;

interface Question {
  readonly name: string;
  readonly label: string;
}

/** A time of day, as it was written. */
export interface TimeField extends Question {
  readonly kind: 'time';
  readonly value: string;
}

/** Any text, for which `complete` offers what there is of a kind. Empty: none. */
export interface WrittenField extends Question {
  readonly kind: 'written';
  readonly completes: 'zone' | 'tag' | 'author' | 'language';
  readonly value?: string | undefined;
}

/** One or several of a few values; there is always one that is chosen. */
export interface ChosenField extends Question {
  readonly kind: 'chosen';
  readonly isSeveral: boolean;
  /** `name` is shown. */
  readonly choices: readonly { readonly name: string; readonly value: string }[];
  /** By their values. */
  readonly chosen: readonly string[];
}
