import { createShown } from '../../src/core/book/anchors/shown.ts';
import { type Bot, type BotOptions, createBot } from '../../src/core/bot.ts';
import { commands } from '../../src/core/commands/commands.ts';
import { messagesFor } from '../../src/core/conversation/messages/messages.ts';
import { createCorpus } from '../../src/core/corpus/corpus.ts';
import type { IndexedCorpus } from '../../src/core/corpus/library.ts';
import { createDigestChooser } from '../../src/core/daily/digest.ts';
import { createDaily } from '../../src/core/daily/createDaily.ts';
import type { Essay } from '../../src/core/essay.ts';
import { createSearchIndex } from '../../src/core/search/index.ts';
import { essay } from './essays.ts';
import { createMemoryBookStore } from './memoryBookStore.ts';
import { createMemoryEssayVersions } from './memoryEssayVersions.ts';
import { createMemoryDailyStore } from './memoryDailyStore.ts';
import { createMemoryShares } from './memoryShares.ts';
import { createMemoryMissingSearches } from './memoryMissingSearches.ts';
import { createMemoryStore } from './memoryStore.ts';
import { createQuietLog } from './quietLog.ts';
import { createStandIn } from './standInAdapter.ts';

/** Essays with something to find, to page through, to quote and to be careful with. */
export const shelfOfEssays: readonly Essay[] = [
  essay(
    'harbours',
    [
      'Harbours age faster than the cities behind them.',
      'A quay that was wide enough for one century is a car park in the next, and nobody who poured the concrete meant it so.',
      'What is left is the name of the street, and a smell of tar on warm days.',
    ],
    {
      title: 'Why Harbours Age',
      authors: ['Mara Quill'],
      date: '2024-05-06',
      tags: ['cities', 'sea'],
      source: 'https://example.com/harbours',
    },
  ),
  essay(
    'lighthouses',
    [
      'A lighthouse is a promise made to strangers.',
      ...Array.from(
        { length: 30 },
        (_, at) =>
          `Keeper number ${at + 1} trimmed the wick at dusk, wrote down the weather, and slept until the wind woke him; the sea took no notice of any of it.`,
      ),
    ],
    { title: 'Keepers of the Light', authors: ['Tom Berg', 'Ann Lee'], date: '2023-11', tags: ['sea'] },
  ),
  essay(
    'hostile',
    ['Call <@U1> & <!channel> or @everyone, *bold* _it_ `code` ||hide|| [link](https://example.com) # not a heading.'],
    {
      title: '<!here> *Hostile* _Title_ @everyone',
      authors: ['<@U2> & Sons'],
      date: '2022',
      tags: ['odd'],
    },
  ),
  ...Array.from({ length: 9 }, (_, at) =>
    essay(
      `ferry-${at + 1}`,
      [`The ferry of village ${at + 1} crosses the sound before breakfast.`, 'Its captain waves at the school.'],
      {
        title: `Ferry ${at + 1}`,
        authors: ['Sound Ferries'],
        date: `2021-0${at + 1}-01`,
        tags: ['ferries'],
      },
    ),
  ),
];

export async function shelfOf(essays: readonly Essay[]): Promise<IndexedCorpus> {
  const corpus = createCorpus(essays);
  return { corpus, index: await createSearchIndex(corpus.essays) };
}

/** The real bot over given essays, with a store that forgets and a clock that stands still. */
export async function botOver(
  essays: readonly Essay[] = shelfOfEssays,
  options: Partial<BotOptions> = {},
): Promise<Bot> {
  const shelf = await shelfOf(essays);
  const now = options.now ?? (() => new Date('2026-03-04T05:06:07Z'));
  const log = createQuietLog();
  const book = createMemoryBookStore();
  const shares = createMemoryShares();
  const corpus = () => shelf.corpus;
  const posting = {
    corpus,
    postboxes: ['console', 'slack', 'discord'].map((platform) => createStandIn(platform, now)),
    now,
    later: () => () => undefined,
    log,
    cutoffHours: 12,
    timeZone: 'UTC',
  };
  const daily = createDaily({ ...posting, book, store: createMemoryDailyStore() });
  const digests = createMemoryDailyStore();
  const chooser = createDigestChooser({ store: digests, book, shares, corpus, now });
  const digest = createDaily({ ...posting, kind: 'digest', store: digests, chooser });
  return createBot({
    commands,
    daily,
    digest,
    shares,
    shelf: () => shelf,
    store: createMemoryStore(),
    book,
    missing: createMemoryMissingSearches(),
    shown: createShown({ versions: createMemoryEssayVersions(), now, log }),
    now,
    random: () => 0,
    messagesFor,
    managers: 'admins',
    log,
    ...options,
  });
}
