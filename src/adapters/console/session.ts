import type { Reply } from '../../core/reply.ts';
import type { Call } from '../../core/request.ts';

/** What can be done with the answers on the screen by typing a verb, with a number where they are numbered. */
export interface Session {
  /** Takes note of an answer just shown. `origin` names it. */
  shown(reply: Reply, origin: string): void;
  /** The button a line presses; `none` when there is no such button, undefined when the line is no press at all. */
  press(line: string): { readonly call: Call; readonly origin: string } | 'none' | undefined;
}

interface Answer {
  readonly origin: string;
  readonly numbered: ReadonlyMap<number, Verbs>;
  readonly single: Verbs;
}

type Verbs = Readonly<Record<string, Call | undefined>>;

const pressed =
  /^(?<verb>share|context|read|next|prev|previous|another)(?:\s+(?<number>\d{1,6}))?(?:\s+note:(?<note>.+))?$/iu;

/** Verbs that mean something without an answer to press on: `read` is a command too. */
const commandsToo = new Set(['read']);

export function createSession(): Session {
  // A shared quotation or a notice between two presses must not take the numbers of a search away.
  let last: Answer | undefined;
  let lastNumbered: Answer | undefined;
  let lastPaged: Answer | undefined;

  return {
    shown(reply, origin) {
      const answer = buttonsOf(reply, origin);
      if (!answer) return;
      last = answer;
      if (answer.numbered.size > 0) lastNumbered = answer;
      if (answer.single['next'] ?? answer.single['prev']) lastPaged = answer;
    },
    press(line) {
      const { verb: word, number, note } = pressed.exec(line.trim())?.groups ?? {};
      if (word === undefined) return undefined;
      const verb = word.toLowerCase() === 'previous' ? 'prev' : word.toLowerCase();
      const answer = number !== undefined ? lastNumbered : verb === 'next' || verb === 'prev' ? lastPaged : last;
      const verbs = number === undefined ? answer?.single : answer?.numbered.get(Number(number));
      const call = verbs?.[verb];
      if (!answer || !call) return commandsToo.has(verb) && !answer ? undefined : 'none';
      return { call: note === undefined ? call : withNote(call, unquoted(note)), origin: answer.origin };
    },
  };
}

function buttonsOf(reply: Reply, origin: string): Answer | undefined {
  const numbered = new Map<number, Verbs>();
  switch (reply.kind) {
    case 'results':
      for (const { number, share, context, read } of reply.hits) numbered.set(number, { share, context, read });
      return {
        origin,
        numbered,
        single: { ...paging(reply), ...(reply.hits.length === 1 ? numbered.values().next().value : {}) },
      };
    case 'shelf':
      for (const [at, { read }] of reply.essays.entries()) numbered.set(reply.firstNumber + at, { read });
      return { origin, numbered, single: paging(reply) };
    case 'page':
      return { origin, numbered, single: paging(reply) };
    case 'surroundings':
      return { origin, numbered, single: { share: reply.share, read: reply.read } };
    case 'card':
      return { origin, numbered, single: { share: reply.share, read: reply.read, another: reply.another } };
    case 'quotation':
    case 'help':
    case 'schedule':
    case 'notice':
      return undefined;
  }
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
