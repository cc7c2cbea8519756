import { z } from 'zod';
import { hasTeam } from '../book/entries/entries.ts';
import { wordsToNote } from '../book/missing/missing.ts';
import { dateInWords } from '../conversation/messages/dates.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Request } from '../conversation/request.ts';
import { type CommandContext, defineCommand } from './framework/declaration.ts';
import { info, problem } from './shared/notices.ts';

/** What the shelf lacks, as it is typed. Where it is chosen from a menu it is an option of `list`. */
export const listMissing = defineCommand({
  name: 'list missing',
  surface: 'text',
  input: z.object({}),
  options: {},
  run: (_input, request, context) => whatIsMissing(request, context),
});

/** What several people of the workspace have searched for and not found, for managers. */
export async function whatIsMissing({ actor, place }: Request, context: CommandContext): Promise<Reply> {
  const { missing, messages, now } = context;
  if (actor.role !== 'manager') return problem(actor.role === 'unknown' ? messages.roleUnknown : messages.managersOnly);
  const found = hasTeam(place) ? await missing.list(place, now) : [];
  if (found.length === 0) return info(messages.missing.nothing);
  return {
    kind: 'schedule',
    audience: 'asker',
    heading: messages.missing.heading,
    facts: found.map(({ words, people, lastAsked }) => ({
      label: words,
      value: messages.missing.asked(people, dateInWords(lastAsked.toISOString().slice(0, 10), messages.language)),
    })),
    actions: [],
  };
}

/** Notes a search that found nothing. An answer is worth more than the note: a store that fails costs only that. */
export async function noteMissing(
  query: string,
  { actor, place }: Request,
  { missing, now, log }: CommandContext,
): Promise<void> {
  const words = wordsToNote(query);
  if (words === undefined || !hasTeam(place)) return;
  try {
    await missing.note(place, actor.id, words, now);
  } catch (error) {
    log.warn('search.not_noted', { error });
  }
}
