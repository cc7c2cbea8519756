import type { Essay, Excerpt, Passage } from '../essay.ts';
import type { Correction } from '../search/index.ts';
import type { Claim, InterruptedAct } from './claims.ts';
import type { Post } from './dailyPost.ts';
import type { PagePart } from './pages.ts';
import type { Actor, Call } from './request.ts';

/**
 * What can be said, independent of any platform: data for a renderer, in no markup. Every text in it (titles, essay
 * text, names, queries, notes) is to be shown as written.
 */
export type Reply = Results | Quotation | EssayPage | Surroundings | Card | Shelf | Help | Schedule | Preview | Notice;

/** Who sees it: only who asked, or everybody in the place. */
export type Audience = 'asker' | 'channel';

/** Bounds of a reply's lists, so that the same ones are seen on every platform. */
export const MOST_TRIES = 5;
export const MOST_OFFERED = 25;
export const MOST_FACTS = 20;

/** A page of a search. */
export interface Results {
  readonly kind: 'results';
  readonly audience: 'asker';
  /** One sentence on what was understood: how many essays, for what, what was corrected. */
  readonly heading: string;
  readonly corrections: readonly Correction[];
  readonly hits: readonly ResultHit[];
  readonly total: number;
  readonly paging: Paging;
  /** Asks for this very page again: the way back from what it leads to. */
  readonly here: Call;
  /** The same as a page of the reading room; absent where there is none. */
  readonly room?: string;
}

export interface ResultHit {
  /** From 1 over all pages. */
  readonly number: number;
  readonly excerpt: Excerpt;
  /** What there is to know about it, in a line; absent where there is nothing. */
  readonly remark?: string;
  /** Where it stands in the reading room; absent where there is none. */
  readonly link?: string;
  readonly share: Call;
  readonly context: Call;
  readonly read: Call;
  /** Keeps it in the person's own book; absent where it is in a book already. */
  readonly keep?: Call;
  /** Of an entry of the book: gives it to the team, and removes it, for who may. */
  readonly give?: Call;
  readonly remove?: Call;
  /** The next best passages of its essay; absent where they are being shown. */
  readonly more?: Call;
}

/** Where one is in something paged. */
export interface Paging {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly previous?: Call;
  readonly next?: Call;
}

/** A passage quoted to the channel. */
export interface Quotation {
  readonly kind: 'quotation';
  readonly audience: 'channel';
  readonly excerpt: Excerpt;
  /** Where it stands in the reading room; absent where there is none. */
  readonly link?: string;
  /** Who shared or quoted it. */
  readonly by: Actor;
  readonly note?: string;
  /** For who quoted it alone: where their words differ from the essay's. */
  readonly remark?: string;
  readonly read: Call;
  /** Keeps it in the book of who presses it. */
  readonly keep: Call;
  /** Present when this act must happen once: `Bot.begin` right before it is sent, and `Bot.settle` after. */
  readonly claim?: Claim;
  /** Takes it back, for who shared it and for managers. */
  readonly remove?: Call;
}

/** A stretch of an essay, cut at paragraph ends. */
export interface EssayPage {
  readonly kind: 'page';
  readonly audience: 'asker';
  readonly essay: Essay;
  /** Where it stands in the reading room; absent where there is none. */
  readonly link?: string;
  readonly parts: readonly PagePart[];
  /** The number of the passage to mark, when one was asked for. */
  readonly marked?: number;
  /** The number of the passage to begin at, where a whole essay is shown at once. */
  readonly from: number;
  /** The button that leads back to where the reader came from, as the platform that offers it has encoded it. */
  readonly back?: string;
  readonly paging: Paging;
}

/** A passage whole, with its neighbours. */
export interface Surroundings {
  readonly kind: 'surroundings';
  readonly audience: 'asker';
  readonly excerpt: Excerpt;
  /** Where it stands in the reading room; absent where there is none. */
  readonly link?: string;
  readonly before?: Passage;
  readonly after?: Passage;
  readonly share: Call;
  readonly keep: Call;
  readonly read: Call;
}

/** One essay introduced by its opening. */
export interface Card {
  readonly kind: 'card';
  readonly audience: 'asker';
  readonly opening: Excerpt;
  /** Where it stands in the reading room; absent where there is none. */
  readonly link?: string;
  readonly share: Call;
  readonly keep: Call;
  readonly read: Call;
  /** Another one of the same kind. */
  readonly another: Call;
}

/** The list of essays. */
export interface Shelf {
  readonly kind: 'shelf';
  readonly audience: 'asker';
  /** One sentence: how many essays, and by which filter. */
  readonly heading: string;
  readonly essays: readonly { readonly essay: Essay; readonly link?: string; readonly read: Call }[];
  /** The number of the first of them over all pages, from 1. */
  readonly firstNumber: number;
  readonly paging: Paging;
  /** Most frequent first. */
  readonly tags: readonly Count[];
  readonly authors: readonly Count[];
  readonly languages: readonly Count[];
  /** The whole shelf as a page of the reading room; absent where there is none. */
  readonly room?: string;
}

/** How many essays have something, and the call that lists them. */
export interface Count {
  readonly name: string;
  readonly count: number;
  readonly list: Call;
}

/** What the bot can do, on one screen. */
export interface Help {
  readonly kind: 'help';
  readonly audience: 'asker';
  readonly heading: string;
  /** `usage` is the text form without the platform's prefix. */
  readonly commands: readonly { readonly usage: string; readonly summary: string }[];
  /** Calls that work on this corpus. */
  readonly examples: readonly Call[];
  readonly hint: string;
}

/** A channel's daily schedule, in lines of plain text with their labels. */
export interface Schedule {
  readonly kind: 'schedule';
  readonly audience: 'asker';
  readonly heading: string;
  /** At most `MOST_FACTS`. */
  readonly facts: readonly Fact[];
  readonly actions: readonly { readonly label: string; readonly call: Call }[];
  /** Sets it up as it is: what a form that changes it begins with. */
  readonly change?: Call;
  /** A line for everybody in the channel. */
  readonly announcement?: string;
  /** The channel that this is about, by its id. Default: the one where it was asked. */
  readonly channel?: string;
  /** The channel's Atom feed in the reading room; absent where there is none. */
  readonly feed?: string;
}

/** A line of a schedule. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** ISO 8601: the moment that `value` says in words, shown in its place where a platform knows each reader's time. */
  readonly instant?: string;
  /** The channel that `label` names by its id, for platforms that can name it better. */
  readonly channel?: string;
}

/** The next post, as it will be posted. */
export interface Preview {
  readonly kind: 'preview';
  readonly audience: 'asker';
  /** When it comes, or why it does not. */
  readonly when: Fact;
  readonly post: Post;
}

/** A sentence to the person: something was done, found wanting or went wrong, and what to do next. */
export interface Notice {
  readonly kind: 'notice';
  readonly audience: Audience;
  readonly tone: 'info' | 'problem';
  readonly text: string;
  /** A page that it speaks of. */
  readonly link?: string;
  /** Worth trying next; at most `MOST_TRIES`. */
  readonly tries: readonly Call[];
  /** What may be meant, to choose from, likeliest first; at most `MOST_OFFERED`. Absent where there is nothing to choose. */
  readonly choices?: readonly Offered[];
  /** Of a refusal to act twice: what the first time led to. An adapter that finds it gone frees it and asks again. */
  readonly stands?: Posted;
  /** Of a refusal to act: another process answers this very request, so an adapter says nothing. Default: false. */
  readonly isAnsweredElsewhere?: boolean;
  /** Of an act that died while it was being sent: to be looked for, and settled as what was found. */
  readonly interrupted?: InterruptedAct & { readonly claim: Claim };
  /** What the platform is to take away before it says this; without a message, the one that was pressed. */
  readonly removes?: { readonly receipt: string; readonly message?: string };
}

/** One of several things that may be meant. */
export interface Offered {
  /** A name, as people know it. */
  readonly label: string;
  /** What tells it from others of that name. */
  readonly about: string;
  readonly call: Call;
}

/** Whether another process answers this very request, so that an adapter says nothing. */
export function isAnsweredElsewhere(reply: Reply): boolean {
  return reply.kind === 'notice' && reply.isAnsweredElsewhere === true;
}

/** What an act that happens once has led to. */
export interface Posted {
  readonly receipt: string;
  /** The message, as the platform names it. */
  readonly message: string;
}
