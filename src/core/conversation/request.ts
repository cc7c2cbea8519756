/**
 * What reaches the bot: one use of one command, by somebody, somewhere. Plain data; adapters make it from payloads.
 */

/** The value of one option, as typed, chosen or read from a button. */
export type OptionValue = string | number;

/** A command with its options: what a typed line, a slash command, a button or a menu choice comes down to. */
export interface Call {
  /** A command's full name: `search`, `daily set`. */
  readonly command: string;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/**
 * What somebody may do. `outsider`: nothing, not even read; `unknown`: read, and what more could not be found out.
 */
export type Role = 'outsider' | 'guest' | 'member' | 'manager' | 'unknown';

/** Who asks. */
export interface Actor {
  /** The platform's own id. */
  readonly id: string;
  /** A name to show; any text. */
  readonly name: string;
  readonly role: Role;
  /** BCP 47, where the platform tells it. */
  readonly locale?: string;
  /** IANA, where the platform tells it. */
  readonly timeZone?: string;
}

/** Where something is asked or posted. */
export interface Place {
  readonly platform: string;
  /** What groups people and channels on the platform (a team, a server), by the platform's own id. */
  readonly workspace: string;
  readonly channel: string;
  /** `direct` is a conversation with the bot alone: there is no channel to share to. */
  readonly kind: 'channel' | 'direct';
  /** Of a thread: the channel that it belongs to. */
  readonly above?: string;
  /** Whether one person alone sees what is posted there, though it is a channel. Default: false. */
  readonly isOnePersons?: boolean;
  /** BCP 47: the language of what everybody sees there, where the platform tells it. */
  readonly locale?: string;
}

/** One use of a command. */
export interface Request {
  readonly call: Call;
  readonly actor: Actor;
  readonly place: Place;
  /**
   * The message whose button was pressed, or the delivery of a typed command: the same for a double click or a
   * redelivered request, another for every new answer. What makes an act happen once.
   */
  readonly origin: string;
  /** This one press or typed line: the same where the platform delivers it twice, another for a second press. */
  readonly delivery: string;
}
