import { z } from 'zod';
import type { Shown } from '../../book/anchors/shown.ts';
import type { BookStore } from '../../book/entries/entries.ts';
import type { MissingSearches } from '../../book/missing/missing.ts';
import { typedCommand } from '../../conversation/commandWords.ts';
import type { Messages } from '../../conversation/messages/messages.ts';
import { call, callAskingInForm } from '../../conversation/calls.ts';
import { repeated } from '../../conversation/repeated.ts';
import type { Audience, Reply } from '../../conversation/reply.ts';
import type { Call, OptionValue, Request } from '../../conversation/request.ts';
import type { StateStore } from '../../conversation/stateStore.ts';
import type { Corpus, Progress } from '../../corpus/corpus.ts';
import type { Daily } from '../../daily/daily.ts';
import type { Log } from '../../log.ts';
import type { SearchIndex } from '../../search/index.ts';
import type { Form } from './form.ts';

/**
 * The option in which a button carries the channel that its command is about, by the platform's own id. For the adapter
 * that names channels, which checks it anew and makes it the request's place: commands see the place alone.
 */
export const CHANNEL = 'channel';

/** The type of a value, so that a platform can offer completions. */
export type OptionKind = 'text' | 'integer' | 'essay' | 'author' | 'tag' | 'language' | 'zone' | 'days';

/** One option of a command, declared once for text parsing, platform menus and help. */
export interface Option {
  readonly kind: OptionKind;
  /**
   * How it is typed after the command's name: `rest` takes what is left of the line (one a command at most, its last
   * positional), `word` the next word, `named` is `name:value` or `name:"some value"`. `ending` is a number behind the
   * rest, which the command takes off itself: what stands before it may end in a number too. `picked` is offered by
   * platforms with option menus and has another way in text; `hidden` comes from buttons alone.
   */
  readonly syntax: 'rest' | 'word' | 'named' | 'ending' | 'picked' | 'hidden';
  /** The only values there are, for platforms that offer them. Default: any. */
  readonly choices?: readonly string[];
  /** Of a `named` text: typed without quotation marks it goes on to the next option or the end. Default: false. */
  readonly greedy?: boolean;
  /** The localised name and one line of help; hidden options have none. */
  readonly words?: (messages: Messages) => { readonly name: string; readonly summary: string };
}

/** What a command may use besides its request. */
export interface CommandContext {
  readonly corpus: Corpus;
  readonly index: SearchIndex;
  /** How much of the folder this is, while it is still being read; undefined once it is all. */
  readonly progress?: Progress | undefined;
  readonly store: StateStore;
  readonly book: BookStore;
  readonly missing: MissingSearches;
  /** What has been shown, so that old buttons find their passages. */
  readonly shown: Shown;
  readonly daily: Daily;
  /** The weekly digests, by the same rules. */
  readonly digest: Daily;
  readonly now: Date;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  /** In the language of who asks. */
  readonly messages: Messages;
  /** For what everybody sees: in the language of the place, else of the essays. */
  readonly publicMessages: Messages;
  readonly log: Log;
}

/** A verb of the bot. Adapters read everything but `run`; the bot alone runs it. */
export interface Command {
  /** Full name, as typed: `search`, `daily set`. */
  readonly name: string;
  /**
   * `typed` commands are on every platform's menu, `message` ones on the menu of a message; `button` ones on none, and
   * `text` ones neither, though a typed line may come down to them.
   */
  readonly surface: 'typed' | 'message' | 'button' | 'text';
  /** Who may use it. */
  readonly permission: 'anyone' | 'manager';
  /** `reading`: its answer is something to read for a while, which a platform may open apart from the conversation. */
  readonly opens: 'message' | 'reading';
  /** Whether it answers from what has been read of the folder so far; the others wait for the whole. */
  readonly answersEarly: boolean;
  /** Whether it is about a channel: asked in a thread, the one above it. Its buttons may name another: `CHANNEL`. */
  readonly concernsChannel: boolean;
  /** Who sees its answer when all goes well: lets a platform defer with the right visibility. */
  readonly audience: Audience;
  /** Named in the order in which buttons carry them. */
  readonly options: Readonly<Record<string, Option & { readonly required: boolean }>>;
  readonly words?: (messages: Messages) => { readonly name: string; readonly summary: string };
  /** Options that fit, for a command that needs some. */
  readonly example?: Call['options'];
  /** Asks for its options where a platform has forms: before a call that says so, or one that lacks what is required. */
  readonly form?: Form;
  run(request: Request, context: CommandContext): Promise<Reply>;
}

interface Declaration<Shape extends z.ZodRawShape> {
  readonly name: string;
  readonly surface?: Command['surface'];
  readonly permission?: Command['permission'];
  /** Default: `message`. */
  readonly opens?: Command['opens'];
  /** Default: false. */
  readonly answersEarly?: boolean;
  /** Default: false. */
  readonly concernsChannel?: boolean;
  /** Default: `asker`. */
  readonly audience?: Audience;
  /** What the options must be; an option is required when the schema refuses its absence. */
  readonly input: z.ZodObject<Shape>;
  readonly options: { readonly [Name in keyof Shape & string]: Option };
  readonly words?: Command['words'];
  /** Options that fit, to show beside the usage when others do not. */
  readonly example?: Call['options'];
  readonly form?: Form;
  run(input: z.output<z.ZodObject<Shape>>, request: Request, context: CommandContext): Promise<Reply> | Reply;
}

/** Declares a command: its input is parsed before `run` sees it, and what does not fit is answered with its usage. */
export function defineCommand<Shape extends z.ZodRawShape>(declaration: Declaration<Shape>): Command {
  const { name, surface = 'typed', permission = 'anyone', opens = 'message', audience = 'asker' } = declaration;
  const { answersEarly = false, concernsChannel = false } = declaration;
  const { input, words, example, form } = declaration;
  const options: Record<string, Option & { required: boolean }> = {};
  for (const [optionName, option] of Object.entries<Option>(declaration.options)) {
    options[optionName] = { ...option, required: isRequired(input, optionName) };
  }
  if (form) options['ask'] = { kind: 'text', syntax: 'hidden', required: false };
  if (concernsChannel) options[CHANNEL] = { kind: 'text', syntax: 'hidden', required: false };
  const command: Command = {
    name,
    surface,
    permission,
    opens,
    answersEarly,
    concernsChannel,
    audience,
    options,
    ...(words && { words }),
    ...(example && { example }),
    ...(form && { form }),
    async run(request, context) {
      const parsed = input.safeParse(withoutBlanks(request.call.options));
      if (parsed.success) return declaration.run(parsed.data, request, context);
      const wrong = String(parsed.error.issues[0]?.path[0] ?? '');
      const given = request.call.options[wrong];
      const { missingOption, wrongOption } = context.messages;
      const how = typedCommand(usage(command, context.messages));
      const wanted = options[wrong]?.words?.(context.messages).summary;
      const meaning = wanted === undefined ? '' : ` (${wrong}: ${wanted})`;
      const text = given === undefined ? missingOption(how) : wrongOption(repeated(String(given)), how) + meaning;
      return { kind: 'notice', audience: 'asker', tone: 'problem', text, tries: triesInstead(request.call, wrong) };
    },
  };
  return command;

  /** What was typed without what does not fit, where that is enough; else an example. */
  function triesInstead({ options: typed }: Call, wrong: string): readonly Call[] {
    const { [wrong]: _wrong, ...others } = typed;
    const isEnough = wrong in typed && Object.keys(others).length > 0 && input.safeParse(withoutBlanks(others)).success;
    return isEnough ? [asking(command, others)] : exampleOf(command);
  }
}

/** A call that fits, for a command that needs some options. What has a form is filled in with it, and not set at a press. */
export function exampleOf(command: Command): readonly Call[] {
  return command.example ? [asking(command, command.example)] : [];
}

function asking({ name, form }: Command, options: Call['options']): Call {
  return form ? callAskingInForm(call(name, options)) : call(name, options);
}

/** How a command is typed: `quote <words> [note:…]`. What stands for something else is said in the person's words. */
export function usage(command: Command, messages: Messages): string {
  const parts = Object.entries(command.options).flatMap(([name, { syntax, required, words, choices }]) => {
    if (syntax === 'hidden' || syntax === 'picked') return [];
    if (syntax === 'named') return [`[${name}:${choices?.join('|') ?? '…'}]`];
    if (syntax === 'ending') return ['[n]'];
    const said = words?.(messages).name ?? name;
    return [required ? `<${said}>` : `[${said}]`];
  });
  return [command.name, ...parts].join(' ');
}

/** Non-blank text, bounded to what a person may type. */
export const text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(z.string().min(1).max(10_000));

/** A count from 1. */
export const ordinal = z.coerce.number().int().min(1).max(1_000_000);

function isRequired(input: z.ZodObject, name: string): boolean {
  const schema = input.shape[name];
  return schema !== undefined && !z.safeParse(schema, undefined).success;
}

function withoutBlanks(options: Call['options']): Record<string, OptionValue> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => String(value).trim() !== ''));
}
