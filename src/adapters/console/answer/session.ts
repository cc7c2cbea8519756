/**
 * What can be pressed by typing.
 *
 * In: replies as they are shown, and typed lines. Out: the call that a line presses. A terminal has no buttons, so the
 * numbers on the screen are them.
 */

import type { DailyPost, Post } from '../../../core/conversation/dailyPost.ts';
import type { Reply, Schedule } from '../../../core/conversation/reply.ts';
import type { Call } from '../../../core/conversation/request.ts';

/** Resolves typed verbs (`share 2`, `next`) against the answers on the screen. */
export interface Session {
  /** Records an answer just shown. `origin` identifies it. */
  shown(reply: Reply, origin: string): void;
  /** Records what was just posted. */
  posted(post: Post, origin: string): void;
  /** The press that a line stands for; undefined when it is not one. */
  press(line: string): Press | undefined;
}

export type Press =
  | { readonly pressed: 'button'; readonly call: Call; readonly origin: string }
  /** The verb needs one of these numbers; `missing` is what was typed in place of one. */
  | {
      readonly pressed: 'which';
      readonly verb: string;
      readonly from: number;
      readonly to: number;
      readonly missing?: number;
    }
  /** Words behind the number that are no note. */
  | { readonly pressed: 'words'; readonly usage: string }
  /** There is no page in that direction. */
  | { readonly pressed: 'end'; readonly verb: 'next' | 'prev' }
  | { readonly pressed: 'nothing' };

interface ShownReply {
  readonly numbered: ReadonlyMap<number, Button>;
  readonly single: Verbs;
  readonly origin: string;
}

/** The verbs under one numbered line, and the answer it stands in. */
interface Button {
  readonly verbs: Verbs;
  readonly origin: string;
}

type Verbs = Readonly<Record<string, Call | undefined>>;

const pressable =
  /^(?<verb>share|quote|context|read|more|keep|give|undo|remove|next|prev|previous|another)(?:\s+[#＃]?(?<number>-?\d{1,6}))?(?:\s+note:(?<note>.+))?$/iu;

/** Words that begin a command or may well be a search when there is nothing to press. */
const isTypedToo: ReadonlySet<string> = new Set(['read', 'keep', 'give', 'undo', 'remove', 'quote']);

/** Numbers up to here are meant for what is on the screen, though nothing there has them. */
const MOST_NUMBERED = 999;

/** A number and words that are no note: neither the button nor, where there is one, a search. */
const withWords = /^(?<verb>share|context|more)\s+[#＃]?(?<number>\d{1,6})\s+\S/iu;

/** Passages are found by the words of the last search, so that a slug says enough. */
const moreOfSlug = /^more\s+(?<slug>\S+)$/iu;

/** `isEssay`: whether an essay is called just that, be it a number. */
export function createSession(isEssay: (name: string) => boolean = () => false): Session {
  // A quotation or a notice shown in between must not invalidate the numbers of a search.
  let last: ShownReply | undefined;
  let quoted: ShownReply | undefined;
  let numbered: ReadonlyMap<number, Button> = new Map();
  let paged: ShownReply | undefined;
  let moreOf: ReadonlyMap<string, Button> = new Map();
  let turning = false;

  function pressNumber(verb: string, number: number): Press {
    const button = numbered.get(number);
    const call = button?.verbs[verb];
    if (button && call) return { pressed: 'button', call, origin: button.origin };
    return which(verb, number) ?? { pressed: 'nothing' };
  }

  function pressSingle(verb: string): Press {
    const turn = verb === 'next' || verb === 'prev';
    const answer = turn ? paged : quoted?.single[verb] ? quoted : last;
    const call = answer?.single[verb];
    if (answer && call) return { pressed: 'button', call, origin: answer.origin };
    if (turn && answer) return { pressed: 'end', verb };
    return which(verb) ?? { pressed: 'nothing' };
  }

  function pressMore(line: string): Press | undefined {
    const button = moreOf.get(moreOfSlug.exec(line)?.groups?.['slug']?.toLowerCase() ?? '');
    const call = button?.verbs['more'];
    return button && call && { pressed: 'button', call, origin: button.origin };
  }

  /** `note` and some words, where the last answer is about an entry. */
  function pressNote(line: string): Press | undefined {
    const { note } = /^note(?:\s+(?<note>.+))?$/isu.exec(line)?.groups ?? {};
    const call = last?.single['note'];
    if (!last || !call || !/^note(?:\s|$)/iu.test(line)) return undefined;
    const { origin } = last;
    return { pressed: 'button', call: note === undefined ? call : withNote(call, unquoted(note)), origin };
  }

  /**
   * What a number means that stands behind a verb which is a command too. On the screen numbers stand for what is numbered
   * there: they are neither words to look for nor, unless an essay is called so, the name of one.
   */
  function pressTyped(verb: string, typed: string): Press | undefined {
    if (verb === 'read' && isEssay(typed)) return undefined;
    const number = Number(typed);
    // Years are words to keep or to quote.
    if (verb !== 'read' && number > MOST_NUMBERED && !numbered.has(number)) return undefined;
    const button = verb === 'quote' ? 'share' : verb;
    if (numbered.get(number)?.verbs[button]) return { pressed: 'which', verb: button, from: number, to: number };
    return which(button, number) ?? (numbered.has(number) ? { pressed: 'nothing' } : undefined);
  }

  /** How a line is typed that has words behind the number of a hit on the screen. */
  function pressWithWords(line: string): Press | undefined {
    const { verb: word = '', number } = withWords.exec(line)?.groups ?? {};
    const verb = word.toLowerCase();
    if (!numbered.get(Number(number))?.verbs[verb]) return undefined;
    return { pressed: 'words', usage: `${verb} ${number}${verb === 'share' ? ' [note:…]' : ''}` };
  }

  function which(verb: string, missing?: number): Press | undefined {
    const numbers = [...numbered].filter(([, { verbs }]) => verbs[verb]).map(([number]) => number);
    if (numbers.length === 0) return undefined;
    const range = { from: Math.min(...numbers), to: Math.max(...numbers) };
    return { pressed: 'which', verb, ...range, ...(missing !== undefined && { missing }) };
  }

  return {
    shown(reply, origin) {
      const answer = buttonsOf(reply, origin);
      if (!answer) return;
      // What has been posted can be kept; the verbs of the answer before it go on working.
      quoted = reply.kind === 'quotation' ? answer : undefined;
      if (quoted) return;
      last = answer;
      // Earlier pages are still on the screen, and numbers continue over pages.
      if (answer.numbered.size > 0) numbered = new Map([...(turning ? numbered : []), ...answer.numbered]);
      const offered = moreBySlug(reply, origin);
      if (offered.size > 0) moreOf = new Map([...(turning ? moreOf : []), ...offered]);
      // A one-page result replaces the paging of an older one; a one-page essay in between does not.
      if (answer.numbered.size > 0 || answer.single['next'] || answer.single['prev']) paged = answer;
    },
    posted(post, origin) {
      if (post.kind === 'essay') last = shownPost(post, origin);
    },
    press(line) {
      const named = pressMore(line.trim());
      if (named) return named;
      const annotated = pressNote(line.trim());
      if (annotated) return annotated;
      const { verb: word, number, note } = pressable.exec(line.trim())?.groups ?? {};
      turning = false;
      if (word === undefined) return pressWithWords(line.trim());
      const verb = word.toLowerCase() === 'previous' ? 'prev' : word.toLowerCase();
      const press = number === undefined ? pressSingle(verb) : pressNumber(verb, Number(number));
      if (press.pressed !== 'button') {
        if (!isTypedToo.has(verb)) return press;
        return number === undefined ? undefined : pressTyped(verb, number);
      }
      turning = verb === 'next' || verb === 'prev';
      return note === undefined ? press : { ...press, call: withNote(press.call, unquoted(note)) };
    },
  };
}

function buttonsOf(reply: Reply, origin: string): ShownReply | undefined {
  const numbered = new Map<number, Button>();
  switch (reply.kind) {
    case 'results':
      for (const { number, share, context, read, more, keep, give, remove } of reply.hits)
        numbered.set(number, { origin, verbs: { share, context, read, more, keep, give, remove } });
      return {
        origin,
        numbered,
        single: { ...paging(reply), ...(reply.hits.length === 1 ? numbered.values().next().value?.verbs : {}) },
      };
    case 'shelf':
      for (const [at, { read }] of reply.essays.entries())
        numbered.set(reply.firstNumber + at, { origin, verbs: { read } });
      return { origin, numbered, single: paging(reply) };
    case 'page':
      return { origin, numbered, single: paging(reply) };
    case 'surroundings':
      return { origin, numbered, single: { share: reply.share, keep: reply.keep, read: reply.read } };
    case 'card':
      return {
        origin,
        numbered,
        single: { share: reply.share, keep: reply.keep, read: reply.read, another: reply.another },
      };
    case 'schedule':
      return { origin, numbered, single: Object.fromEntries(verbsOf(reply).map(({ verb, call }) => [verb, call])) };
    case 'preview':
      return reply.post.kind === 'essay' ? shownPost(reply.post, origin) : undefined;
    case 'quotation':
      return { origin, numbered, single: { keep: reply.keep, remove: reply.remove } };
    case 'help':
    case 'notice':
      return undefined;
  }
}

function shownPost({ read, keep }: DailyPost, origin: string): ShownReply {
  return { numbered: new Map(), single: { read, keep }, origin };
}

/** The actions of a schedule that are pressed by a verb, since they cannot be typed. */
export function verbsOf({ actions }: Schedule): readonly { readonly verb: string; readonly call: Call }[] {
  return actions.flatMap(({ call }) => {
    if (call.command === 'book give') return [{ verb: 'give', call }];
    if (call.command === 'book note') return [{ verb: 'note', call }];
    return call.command === 'book remove' ? [{ verb: 'undo', call }] : [];
  });
}

function moreBySlug(reply: Reply, origin: string): ReadonlyMap<string, Button> {
  if (reply.kind !== 'results') return new Map();
  return new Map(
    reply.hits.flatMap(({ excerpt: { essay }, more }) =>
      more ? [[essay.slug.toLowerCase(), { origin, verbs: { more } }] as const] : [],
    ),
  );
}

function paging({ paging: { previous, next } }: Extract<Reply, { paging: unknown }>): Verbs {
  return { prev: previous, next };
}

function withNote(call: Call, note: string): Call {
  return { ...call, options: { ...call.options, note } };
}

function unquoted(note: string): string {
  return /^["“](.*)["”]$/su.exec(note.trim())?.[1] ?? note.trim();
}
