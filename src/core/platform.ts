import type { RequestListener } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import type { Adapter } from './adapter.ts';
import type { Buttons } from './commands/framework/buttons.ts';
import type { Command } from './commands/framework/declaration.ts';
import type { Managers } from './commands/shared/permission.ts';
import type { Messages } from './conversation/messages/messages.ts';
import type { Library } from './corpus/library.ts';
import type { Finding } from './diagnosis.ts';
import type { Log } from './log.ts';
import type { Links } from './reading/links.ts';

/**
 * A platform as the rest of the program knows it: the one door of its folder.
 *
 * In: the environment (as strings) and, later, the running parts of the bot (`Hub`).
 * Out: mistakes in its settings, its secrets for the log, its words for the core's messages, and an `Adapter`.
 * Configuration, log and composition root walk over a list of these, so a new platform is one folder and one line in
 * that list. An SDK is imported inside `connect` alone: one that is not set up is never loaded.
 */
export interface Platform {
  /** Unique; stored with everything remembered of it, so it never changes: `parrot`. */
  readonly name: string;
  /** The names of its settings, all optional, as in `.env.example`. */
  readonly settings: readonly string[];
  /**
   * Opened only when no other platform is set up, since it talks on the process's own input and output; the log then
   * shows errors alone unless `LOG_LEVEL` is set. Default: false.
   */
  readonly usesStandardStreams: boolean;
  /** The core's messages in this platform's words: the name of its managers, for example. */
  readonly messagesFor: (locale: string | undefined) => Messages;
  /** UTF-16 units that fit into every kind of button and menu entry. */
  readonly buttonLength: number;
  /** Commands of the command line that help to set it up, by verb: `invite` makes `commonplace invite <name>`. */
  readonly tools: Readonly<Record<string, Tool>>;
  /** Reads its settings from the environment; blank ones count as not set. */
  configure(environment: Environment): Configured;
}

/** What a platform makes of its settings. */
export interface Configured {
  /** One sentence a mistake, without the value of a secret. */
  readonly mistakes: readonly string[];
  /** The values that must never be written to the log. */
  readonly secrets: readonly string[];
  /** Whether the platform calls the bot, so that the HTTP server must be reached from outside. Default: false. */
  readonly needsOpenPort?: boolean;
  /** Undefined when it is not set up, or set up wrongly. */
  readonly connect?: (hub: Hub) => Promise<Adapter>;
  /** Asks the platform whether it would work as it is set up. Undefined when there is nobody to ask. Never rejects. */
  readonly diagnose?: (now: () => Date) => Promise<readonly Finding[]>;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Prints something that helps to set a platform up. Rejects with a `ToolMisuse` for arguments it cannot use. */
export type Tool = (options: ToolOptions) => Promise<string>;

export interface ToolOptions {
  readonly environment: Environment;
  readonly commands: readonly Command[];
  /** `--name value` options of the command line. */
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
}

/** The tool was called wrongly: `message` is a sentence on what to do. */
export class ToolMisuse extends Error {
  override readonly name = 'ToolMisuse';
}

/** The running parts of the bot that an adapter may use. */
export interface Hub {
  readonly commands: readonly Command[];
  readonly buttons: Buttons;
  readonly library: Library;
  readonly log: Log;
  readonly now: () => Date;
  /** The operator's IANA zone. */
  readonly timeZone: string;
  /** Who may change the daily essay besides managers. */
  readonly managers: Managers;
  readonly streams: StandardStreams;
  /** Links into the reading room; undefined where there is none. */
  readonly links: Links | undefined;
  /** The port of the process's HTTP server. */
  readonly port: number;
  /** The server; undefined when the port is taken. */
  readonly server: HttpServer | undefined;
}

/** The process's own input and output. */
export interface StandardStreams {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
}

/** What an adapter needs of the process's HTTP server. */
export interface HttpServer {
  /** Sends every request for this path to the listener. */
  mount(path: string, listener: RequestListener): void;
}

/**
 * Marks a setting as secret: its value never reaches the log, an error or a message. What is not marked may be shown, so
 * tokens, keys and passwords are declared through this and in no other way.
 */
export function secret<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.meta({ secret: true });
}

/** An http or https address, as a setting. */
export const address = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

interface Definition<Settings extends z.ZodObject> {
  readonly name: string;
  /** What each setting's text must be. Errors end a sentence that begins with the setting's name. All are optional. */
  readonly settings: Settings;
  readonly usesStandardStreams?: boolean;
  readonly messagesFor: Platform['messagesFor'];
  readonly buttonLength: number;
  readonly tools?: Platform['tools'];
  /** A sentence for each combination of settings that does not go together. Default: none. */
  readonly conflicts?: (given: Environment) => readonly string[];
  /** See `Configured`. Default: false. */
  readonly needsOpenPort?: (given: Environment) => boolean;
  /** How to connect with these settings; undefined when they do not set the platform up. */
  readonly connect: (given: z.output<Settings>, environment: Environment) => Configured['connect'];
  /** See `Configured`; asked only of a platform that is set up. Default: nobody to ask. */
  readonly diagnose?: (given: z.output<Settings>, now: () => Date) => Promise<readonly Finding[]>;
}

/**
 * Declares a platform.
 *
 * @example
 * export const parrot = definePlatform({
 *   name: 'parrot',
 *   settings: z.object({ PARROT_TOKEN: secret(z.string().optional()) }),
 *   messagesFor,
 *   buttonLength: 100,
 *   connect: ({ PARROT_TOKEN: token }) =>
 *     token === undefined ? undefined : async (hub) => (await import('./adapter.ts')).createParrot({ token, ...hub }),
 * });
 */
export function definePlatform<Settings extends z.ZodObject>(definition: Definition<Settings>): Platform {
  const { name, settings, usesStandardStreams = false, messagesFor, buttonLength, tools = {}, conflicts } = definition;
  const names = Object.keys(settings.shape);
  return {
    name,
    settings: names,
    usesStandardStreams,
    messagesFor,
    buttonLength,
    tools,
    configure(environment) {
      const given = withoutBlanks(environment, names);
      const parsed = settings.safeParse(given);
      const mistakes = [...(parsed.error?.issues ?? []).map(inASentence), ...(conflicts?.(given) ?? [])];
      const connect =
        parsed.success && mistakes.length === 0 ? definition.connect(parsed.data, environment) : undefined;
      const needsOpenPort = connect !== undefined && definition.needsOpenPort?.(given) === true;
      const { diagnose } = definition;
      const asks = diagnose && connect && parsed.success;
      return {
        mistakes,
        secrets: secretValues(settings, given),
        needsOpenPort,
        ...(connect && { connect }),
        ...(asks && { diagnose: (now: () => Date) => diagnose(parsed.data, now) }),
      };
    },
  };
}

/** The values of those settings that are declared `secret`. */
export function secretValues(settings: z.ZodObject, given: Environment): readonly string[] {
  return Object.entries(settings.shape).flatMap(([name, schema]) => {
    const value = given[name];
    return value !== undefined && z.globalRegistry.get(schema)?.['secret'] === true ? [value] : [];
  });
}

/** The settings of these names that have a value. */
export function withoutBlanks(environment: Environment, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

/** `PORT must be a port number from 0 to 65535.` */
export function inASentence(issue: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  return `${issue.path.map(String).join('.')} ${issue.message}.`;
}
