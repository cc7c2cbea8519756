import { z } from 'zod';
import { call } from '../conversation/calls.ts';
import { paginate } from '../conversation/pages.ts';
import { pagingOf } from '../conversation/paging.ts';
import type { Reply } from '../conversation/reply.ts';
import { type Corpus, idOf } from '../corpus/corpus.ts';
import { findEssays } from '../corpus/names.ts';
import { defineCommand, ordinal, text } from './framework/declaration.ts';
import { chooseEssay, isNotice, problem } from './shared/notices.ts';

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
  }),
  options: {
    essay: { kind: 'essay', syntax: 'rest', words: (m) => m.options.essay },
    passage: { kind: 'integer', syntax: 'ending', words: (m) => m.options.passage },
    page: { kind: 'integer', syntax: 'hidden' },
    // A passage to begin at, which is not marked.
    from: { kind: 'integer', syntax: 'hidden' },
    back: { kind: 'text', syntax: 'hidden' },
  },
  run({ essay: typed, passage: picked, page: asked, from, back }, _request, context): Reply {
    const { corpus, messages } = context;
    const { title, passage } = picked === undefined ? splitNumber(typed, corpus) : { title: typed, passage: picked };
    const essay = chooseEssay(title, context);
    if (isNotice(essay)) return essay;
    const last = essay.passages.length;
    if (passage !== undefined && (passage < 1 || passage > last)) {
      return problem(messages.noSuchPassage(essay.title, passage, last), [call('read', { essay: essay.slug })]);
    }
    const pages = paginate(essay);
    const begin = Math.min(from ?? passage ?? 1, last);
    const withPassage = pages.findIndex((parts) => parts.some((part) => part.passage === begin)) + 1;
    const id = idOf(essay);
    const paging = pagingOf(asked ?? Math.max(1, withPassage), 1, pages.length, (page) =>
      call('read', { essay: id, passage, page, back }),
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

/** `on walking 3` and `on-walking#3` are passage 3 of an essay, unless an essay is called just that. */
function splitNumber(typed: string, corpus: Corpus): { title: string; passage?: number } {
  const match = /^(?<title>.*\S)(?:\s+#?|#)(?<number>-?\d{1,6})$/su.exec(typed);
  const { title, number } = match?.groups ?? {};
  if (title === undefined || findEssays(corpus, typed).length > 0) return { title: typed };
  return { title, passage: Number(number) };
}
