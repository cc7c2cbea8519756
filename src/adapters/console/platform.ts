import { z } from 'zod';
import { wholeEssays } from '../../core/corpus/corpus.ts';
import { definePlatform, type Environment, type Hub } from '../../core/platform.ts';
import { type ConsoleAdapter, createConsoleAdapter } from './adapter.ts';
import { messagesFor } from './messages/messages.ts';
import { problemLines, shelfNews } from './render/shelfNews.ts';

/**
 * The terminal chat: what the rest of the program knows of it.
 *
 * In: the process's input and output, and what terminals tell every program (language, colour). Out: an adapter that
 * ends with its input. It is the demonstration and the tutorial, so it needs no setting and opens when no other
 * platform is set up.
 */
export const console = definePlatform({
  name: 'console',
  settings: z.object({}),
  usesStandardStreams: true,
  messagesFor,
  // Nothing is pressed here: lines are typed.
  buttonLength: Number.MAX_SAFE_INTEGER,
  connect: (_given, environment) => (hub) => Promise.resolve(openChat(hub, environment)),
});

function openChat(hub: Hub, environment: Environment): ConsoleAdapter {
  const { library, streams, ...shared } = hub;
  const { input, output } = streams;
  const interactive = input.isTTY === true && output.isTTY === true;
  const locale = localeOf(environment);
  const messages = messagesFor(locale);
  let { corpus, progress } = library.shelf();
  const greeting = (): readonly string[] => [
    messages.terminal.welcome(wholeEssays(corpus).length),
    ...problemLines(corpus.problems, messages),
  ];
  let isWelcomed = false;
  const adapter = createConsoleAdapter({
    ...shared,
    input,
    output,
    interactive,
    colour: hasColour(environment) && output.isTTY === true,
    corpus: () => library.shelf().corpus,
    // Piped lines are answered from all essays; a person is answered from the first ones.
    ready: interactive ? library.begun : library.whole,
    welcome: () => {
      isWelcomed = true;
      const shelf = progress ? [messages.stillReading(progress.read, progress.of)] : greeting();
      return [...shelf, messages.terminal.connect];
    },
    ...(locale !== undefined && { locale }),
  });
  library.onChange((shelf) => {
    const [before, wasReading] = [corpus, progress !== undefined];
    ({ corpus, progress } = shelf);
    // Piped lines get their answers and nothing between them.
    if (!interactive || progress) return;
    adapter.showProgress(undefined);
    // A folder that is read before anybody is welcomed stands in the welcome.
    if (isWelcomed) adapter.announce(wasReading ? greeting() : shelfNews(before, corpus, messages));
  });
  let shownPart = 0;
  library.onProgress(({ read, of }) => {
    const part = Math.floor((read * STEPS) / of);
    if (part === shownPart || read === of) return;
    shownPart = part;
    adapter.showProgress(messages.terminal.reading(read, of));
  });
  return adapter;
}

/** Times that the progress of the first reading is shown anew. */
const STEPS = 100;

/** BCP 47, from `LC_ALL`, `LC_MESSAGES` or `LANG`: POSIX writes `zh_TW.UTF-8` for `zh-TW`; C is no language. */
export function localeOf({ LC_ALL, LC_MESSAGES, LANG }: Posix): string | undefined {
  const locale = (LC_ALL || LC_MESSAGES || LANG || '').replace(/[.@].*$/, '').replaceAll('_', '-');
  return /^[a-z]{2,3}(-|$)/i.test(locale) ? locale : undefined;
}

/** False with `NO_COLOR` or on a dumb terminal. */
export function hasColour({ NO_COLOR, TERM }: Posix): boolean {
  return !NO_COLOR && TERM !== 'dumb';
}

interface Posix extends Environment {
  readonly LC_ALL?: string;
  readonly LC_MESSAGES?: string;
  readonly LANG?: string;
  readonly NO_COLOR?: string;
  readonly TERM?: string;
}
