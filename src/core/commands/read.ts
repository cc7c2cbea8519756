import { z } from 'zod';
import { call } from '../conversation/calls.ts';
import { paginate } from '../conversation/pages.ts';
import { pagingOf } from '../conversation/paging.ts';
import type { Notice, Reply } from '../conversation/reply.ts';
import { type Corpus, idOf } from '../corpus/corpus.ts';
import { findEssays } from '../corpus/names.ts';
import { isEssayId, passageFingerprint } from '../essay.ts';
import { essayOfPath } from '../reading/links.ts';
import { type CommandContext, defineCommand, ordinal, text } from './framework/declaration.ts';
import { chooseEssay, isNotice, lost, problem, tryRead } from './shared/notices.ts';
import { locate } from './shared/passageAddress.ts';

export const read = defineCommand({
  name: 'read',
  opens: 'reading',
  words: (m) => m.commands.read,
  input: z.object({
    essay: text,
    passage: ordinal.optional(),
    page: ordinal.optional(),
    from: ordinal.optional(),
    back: text.optional(),
    print: text.optional(),
  }),
  options: {
    essay: { kind: 'essay', syntax: 'rest', words: (m) => m.options.essay },
    passage: { kind: 'integer', syntax: 'ending', words: (m) => m.options.passage },
    page: { kind: 'integer', syntax: 'hidden' },
    // A passage to begin at, which is not marked.
    from: { kind: 'integer', syntax: 'hidden' },
    back: { kind: 'text', syntax: 'hidden' },
    // The fingerprint of the passage: from a button that may be older than the essay's last change.
    print: { kind: 'text', syntax: 'hidden' },
  },
  async run({ essay: named, print, back, page: asked, ...numbers }, _request, context): Promise<Reply> {
    const { corpus, messages } = context;
    const shown = await whereNow(named, print, numbers, context);
    if (shown && !('essay' in shown)) return shown;
    const { essay: typed, passage: picked, from } = shown ?? { essay: named, ...numbers };
    const { title, passage } =
      picked === undefined ? (pasted(typed, corpus) ?? splitNumber(typed, corpus)) : { title: typed, passage: picked };
    const essay = chooseEssay(title, context);
    if (isNotice(essay)) return essay;
    const last = essay.passages.length;
    if (passage !== undefined && (passage < 1 || passage > last)) {
      return problem(messages.noSuchPassage(essay.title, passage, last), [tryRead(essay, corpus)]);
    }
    const pages = paginate(essay);
    const begin = Math.min(from ?? passage ?? 1, last);
    const withPassage = pages.findIndex((parts) => parts.some((part) => part.passage === begin)) + 1;
    const id = idOf(essay);
    const marked = passage === undefined ? undefined : essay.passages[passage - 1];
    const paging = pagingOf(asked ?? Math.max(1, withPassage), 1, pages.length, (page) =>
      call('read', { essay: id, passage, page, back, print: marked && passageFingerprint(marked) }),
    );
    return {
      kind: 'page',
      audience: 'asker',
      essay,
      parts: pages[paging.page - 1] ?? [],
      ...(passage !== undefined && { marked: passage }),
      from: begin,
      ...(back !== undefined && { back }),
      paging,
    };
  },
});

interface Numbers {
  readonly passage?: number | undefined;
  readonly from?: number | undefined;
}

/** What a button shows now: the essay from its beginning where its passage is gone; undefined for what was typed. */
async function whereNow(
  id: string,
  print: string | undefined,
  { passage, from }: Numbers,
  context: CommandContext,
): Promise<({ readonly essay: string } & Numbers) | Notice | undefined> {
  if (!isEssayId(id)) return undefined;
  const number = passage ?? from;
  if (print === undefined || number === undefined) {
    const essay = await context.shown.essay(id, context);
    return essay ? { essay: essay.slug, passage, from } : lost({ found: 'no' }, context);
  }
  const located = await locate({ essay: id, passage: number, start: 0, end: Number.MAX_SAFE_INTEGER, print }, context);
  if (located.found === 'changed') return { essay: located.essay.slug };
  if (located.found === 'no') return lost(located, context);
  const { essay, passage: now } = located.excerpt;
  return { essay: essay.slug, ...(passage === undefined ? { from: now.number } : { passage: now.number }) };
}

interface Place {
  readonly title: string;
  readonly passage?: number;
}

/** The essay of a pasted link: of its page in a reading room, at the passage that the link marks, or of where it is from. */
function pasted(typed: string, corpus: Corpus): Place | undefined {
  const link = /^<?(?<link>https?:\/\/[^\s<>|]+)/iu.exec(typed.trim())?.groups?.['link'];
  if (link === undefined || !URL.canParse(link)) return undefined;
  const { href, pathname, hash } = new URL(link);
  const essay = corpus.find(essayOfPath(pathname) ?? '') ?? corpus.essays.find(({ source }) => source === href);
  if (!essay) return undefined;
  const number = Number(/^#p(\d{1,6})(?!\d)/u.exec(hash)?.[1] ?? 0);
  return { title: essay.slug, ...(essay.passages[number - 1] && { passage: number }) };
}

/** `on walking 3` and `on-walking#3` are passage 3 of an essay, unless an essay is called just that. */
function splitNumber(typed: string, corpus: Corpus): Place {
  const match = /^(?<title>.*\S)(?:\s+[#＃]?|[#＃])(?<number>-?\d{1,6})$/su.exec(typed);
  const { title, number } = match?.groups ?? {};
  if (title === undefined || findEssays(corpus, typed).length > 0) return { title: typed };
  return { title, passage: Number(number) };
}
