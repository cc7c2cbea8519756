/**
 * Commands: the verbs of the bot.
 *
 * In: a `Request`. Out: a `Reply`. One verb a file; `framework/` has what makes a command (declaration, typed lines,
 * buttons, completion), `shared/` what several verbs need. A command is declared once, and everything that platforms show
 * of it follows from the declaration.
 */
import { book, bookGive, bookRemove } from './book.ts';
import { context } from './context.ts';
import { daily, dailyOverview, dailyVerbs } from './daily/daily.ts';
import { dailyDiscuss } from './daily/discuss.ts';
import { digest, digestVerbs } from './digest/digest.ts';
import type { Command } from './framework/declaration.ts';
import { createHelp } from './help.ts';
import { bookNote, keep, keepPassage } from './keep.ts';
import { list } from './list.ts';
import { listMissing } from './missing.ts';
import { more } from './more.ts';
import { quote } from './quote.ts';
import { random } from './random.ts';
import { read } from './read.ts';
import { remove } from './remove.ts';
import { related, search } from './search.ts';
import { share } from './share.ts';
import { createUsage } from './usage.ts';
import { checkQuotations, verify } from './verify.ts';

const typed = [search, quote, read, keep, book, verify, random, list, ...dailyVerbs, ...digestVerbs];
const help = createHelp(typed);

/** Every command of the bot, in the order in which help and menus show them. */
export const commands: readonly Command[] = [
  // Before `list`, whose name it begins with.
  listMissing,
  ...typed,
  help,
  createUsage([...typed, help]),
  daily,
  dailyOverview,
  dailyDiscuss,
  digest,
  related,
  checkQuotations,
  share,
  remove,
  context,
  more,
  keepPassage,
  bookNote,
  bookGive,
  bookRemove,
];
