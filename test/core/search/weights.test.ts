import { describe, expect, it } from 'vitest';
import type { Essay } from '../../../src/core/essay.ts';
import { createSearchIndex } from '../../../src/core/search/index.ts';
import { parseQuery } from '../../../src/core/search/query/query.ts';
import { standardWeights, type Weights } from '../../../src/core/search/weights.ts';
import { essay } from '../../support/essays.ts';

/** What a person sees of a search: which essays in which order, the first of them, or its excerpt. */
interface Behaviour {
  /** The weights that bring it about: each test fails when one of them is put to 0, or to ten times as much. */
  readonly weights: readonly string[];
  readonly says: string;
  readonly shelf: readonly Essay[];
  readonly query: string;
  readonly shows: 'order' | 'first' | 'excerpt' | 'scores';
  readonly expected: string;
}

const words = (word: string, count: number) => Array.from({ length: count }, () => word).join(' ');
/** Essays that hold nothing of any query, so that its words are rare. */
const others = (count: number) =>
  Array.from({ length: count }, (_, at) => essay(`z-${at}`, ['Nothing of the kind is written in any of these.']));

const passages = (slug: string, ...texts: string[]) => essay(slug, texts);
const plank = (count: number) => words('plank', count);

/** Two words asked for: together, apart, in a title alone, and in a fragment. */
const lanternShelf = [
  passages('a', `The lantern hung by a door. A lantern and a lantern were lit. Nobody came by the quay. ${plank(20)}.`),
  passages('b', 'A lantern on the quay. It was lit.'),
  essay('c', ['Nothing was lit at all.'], { title: 'The lantern' }),
  essay('d', ['A quay of stone. No light was there.'], { kind: 'fragment' }),
  ...others(6),
];

const longQuery = 'compass keel lantern rudder mast anchor';
const shared = [
  'amber',
  'birch',
  'cedar',
  'delta',
  'ember',
  'flint',
  'grove',
  'heron',
  'islet',
  'juniper',
  'kelp',
  'larch',
];
/** The two best hits share a dozen words; of the two that are alike, one has these words too. */
const feedbackShelf = [
  passages('best', `Keel, mast, rudder, anchor, compass and lantern. ${shared.join(' ')} periscope rain.`),
  passages('good', `Keel, mast, rudder, anchor and compass. ${shared.join(' ')} periscope rain.`),
  passages('near-a', 'Keel and mast and a scarecrow stood in the rain for a long time, as it seemed.'),
  passages('near-b', 'Keel and mast and a periscope stood in rain with heron and larch, as it seemed.'),
  passages('other-a', 'A rudder and a windmill stood in the rain.'),
  passages('other-b', 'A rudder and a windmill stood in the rain as well.'),
  passages('periscopes', `A keel. ${words('periscope', 9)}.`),
  ...Array.from({ length: 60 }, (_, at) =>
    passages(`z-${at}`, at % 4 === 0 ? 'Rain and nothing else.' : 'Nothing at all.'),
  ),
];

/** Passages so long that the essay's own are none. */
const longOthers = Array.from({ length: 6 }, (_, at) => passages(`z-${at}`, plank(900)));

/** Long essays that have the words of a lantern, a quay and a mast often, each in another part. */
const decoys = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    passages(
      `decoy-${at}`,
      ...['lantern', 'quay', 'mast'].map((word) => `${words(word, 9)}.${' Planks.'.repeat(260)}`),
    ),
  );

const behaviours: readonly Behaviour[] = [
  {
    weights: ['row.share', 'row.least', 'row.long', 'row.slip'],
    says: 'a quotation with a word left out comes before an essay that has its words often, elsewhere',
    shelf: [
      passages('often', 'Harbour, harbour. The keeper. Keeper of the lamp, a lamp at night.', 'Harbour. Keeper. Lamp.'),
      passages('quoted', `${plank(80)}. The keeper of that old harbour lit the lamp. ${plank(80)}.`),
      ...others(6),
    ],
    query: 'keeper of that harbour lit lamp',
    shows: 'scores',
    expected: 'quoted 10.154, often 8.466',
  },
  {
    weights: ['row.share', 'row.long'],
    says: 'a long quotation inside a longer message counts in full',
    shelf: [
      passages('quoted', 'The keeper of that old harbour lit the lamp before any boat of ours came home.'),
      ...others(6),
    ],
    query:
      'somebody wrote once keeper of that old harbour lit the lamp before any boat of ours and then something else about gulls which nobody has here',
    shows: 'scores',
    expected: 'quoted 34.908, z-0 0.183, z-1 0.183, z-2 0.183, z-3 0.183, z-4 0.183, z-5 0.183',
  },
  {
    weights: ['row.shortest'],
    says: 'two words side by side are no quotation',
    shelf: [passages('a', 'A quay lantern.'), passages('b', 'A lantern, a quay.'), ...others(6)],
    query: 'quay lantern gulls',
    shows: 'scores',
    expected: 'a 4.234, b 4.052',
  },
  {
    weights: ['row.shortest'],
    says: 'three words in a row are one',
    shelf: [passages('a', 'Gulls, lantern and quay.'), passages('b', 'A quay lantern gulls like.'), ...others(6)],
    query: 'quay lantern gulls',
    shows: 'scores',
    expected: 'b 17.624, a 8.260',
  },
  {
    weights: ['row.title'],
    says: 'the essay of that title comes before one that names the title, and one that says it often',
    shelf: [
      passages('names', 'Trust is a habit, trust is a habit, trust is a habit: so it says.'),
      essay('titled', [`Of other things. ${plank(60)}.`], { title: 'Trust is a habit' }),
      ...others(6),
    ],
    query: 'trust is a habit',
    shows: 'scores',
    expected: 'titled 26.315, names 20.497',
  },
  {
    weights: ['window.gathered.share', 'window.gathered.sentences', 'window.gathered.least', 'window.gathered.fewest'],
    says: 'words of one place come before the same words all over an essay',
    shelf: [
      passages('near', 'A ferry came. The lantern was lit by the quay.', `Its mast broke. ${plank(40)}.`),
      passages('apart', `A ferry. ${'It was so. '.repeat(9)}Lantern. ${'It was so. '.repeat(9)}The quay and a mast.`),
      passages('half', 'A mast and a quay.'),
      ...others(6),
    ],
    query: 'lantern mast ferry quay',
    shows: 'scores',
    expected: 'near 5.826, half 3.033, apart 2.578',
  },
  {
    weights: ['window.gathered.otherForm'],
    says: 'words of one place count more as they were typed, and somewhat in other forms',
    shelf: [
      passages('typed', 'Ferries came. A lantern on the quay. A mast broke.'),
      passages('other', 'A ferry came. A lantern on the quay. A mast broke.'),
      ...others(6),
    ],
    query: 'lantern mast ferries quay',
    shows: 'scores',
    expected: 'typed 7.060, other 6.386',
  },
  {
    weights: ['window.essays', 'window.essayLength'],
    says: 'the place remembered is found in a long essay that two dozen others outdo as a whole',
    shelf: [passages('place', `A lantern on the quay by the mast. ${plank(800)}.`), ...decoys(30)],
    query: 'lantern quay mast',
    shows: 'first',
    expected: 'place',
  },
  {
    weights: ['window.essays', 'window.essayLength'],
    says: 'no more essays are read than a search has time for',
    shelf: [passages('place', `A lantern on the quay by the mast. ${plank(800)}.`), ...decoys(50)],
    query: 'lantern quay mast',
    shows: 'first',
    expected: 'decoy-0',
  },
  {
    weights: ['window.gathered.least'],
    says: 'half of the words in one place are no passage remembered',
    shelf: [
      passages('half', 'A lantern, a quay. A ferry.'),
      passages('rest', 'Mast.', 'Gulls.', 'Rope.'),
      ...others(6),
    ],
    query: 'rope lantern mast ferry gulls quay',
    shows: 'scores',
    expected: 'half 5.545, rest 4.741',
  },
  {
    weights: ['window.gathered.fewest'],
    says: 'two words in one place are no passage remembered',
    shelf: [passages('a', 'A quay.  A lantern.'), ...others(6)],
    query: 'quay lantern',
    shows: 'scores',
    expected: 'a 5.245',
  },
  {
    weights: ['essay.k1', 'essay.b', 'essay.head', 'window.share', 'window.k1', 'window.b', 'window.sentences'],
    says: 'an essay that says both in one place comes before one that says one of them often',
    shelf: lanternShelf,
    query: 'lantern quay',
    shows: 'scores',
    expected: 'b 3.984, a 3.114, c 1.723, d 1.293',
  },
  {
    weights: ['topicality.penalty', 'topicality.from', 'fragment'],
    says: 'words of passing weigh less than topics, and a fragment comes after a whole essay',
    shelf: lanternShelf,
    query: 'lantern quay',
    shows: 'scores',
    expected: 'b 3.984, a 3.114, c 1.723, d 1.293',
  },
  {
    weights: ['window.holds'],
    says: 'the longer the query, the less one window tells',
    shelf: [
      passages('a', 'The lantern hung by a ferry.'),
      passages('b', 'A quay and a ferry and a ferry were there.', 'The mast.'),
      ...others(6),
    ],
    query: 'lantern quay ferry mast',
    shows: 'scores',
    expected: 'b 6.626, a 4.267',
  },
  {
    weights: ['k3'],
    says: 'a word said again in the query is stressed, and not multiplied',
    shelf: [passages('a', 'The quay is a quay.'), passages('b', 'The lantern and the lantern.'), ...others(6)],
    query: 'lantern quay lantern lantern quay lantern',
    shows: 'scores',
    expected: 'b 8.664, a 5.977',
  },
  {
    weights: ['feedback.share', 'feedback.minTerms', 'feedback.hits', 'feedback.terms', 'feedback.maxShare'],
    says: 'of two hits alike, the one that shares rare words with the best comes first',
    shelf: feedbackShelf,
    query: longQuery,
    shows: 'scores',
    expected: 'best 13.134, good 12.651, near-b 3.255, near-a 2.597, other-a 1.895, other-b 1.718, periscopes 1.591',
  },
  {
    weights: ['feedback.maxShare'],
    says: 'a common word that the best hits share tells nothing',
    shelf: [
      passages('best', 'Keel, mast, rudder, anchor, compass and lantern in rain.'),
      passages('good', 'Keel, mast, rudder, anchor and compass in rain.'),
      passages('near-a', 'Keel and mast in a dream.'),
      passages('near-b', 'Keel and mast in a rain.'),
      ...Array.from({ length: 60 }, (_, at) =>
        passages(`z-${at}`, at % 4 === 0 ? 'Rain, no more.' : 'Nothing at all.'),
      ),
    ],
    query: longQuery,
    shows: 'order',
    expected: 'best, good, near-a, near-b',
  },
  {
    weights: ['feedback.minTerms'],
    says: 'a short query is left as it is',
    shelf: feedbackShelf,
    query: 'keel mast',
    shows: 'order',
    expected: 'near-b, near-a, good, best, periscopes',
  },
  {
    weights: ['excerpt.sameRoot'],
    says: 'a word of the same root tells one passage from another',
    shelf: [passages('a', 'The bridges stood.', 'The bridges saw destruction.', 'Nobody destroyed it.'), ...others(6)],
    query: 'destroyed bridges',
    shows: 'excerpt',
    expected: 'The bridges saw destruction.',
  },
  {
    weights: ['excerpt.sameRoot'],
    says: 'the word asked for comes before one of the same root',
    shelf: [passages('a', 'The bridges saw destruction.', 'The army destroyed bridges.'), ...others(6)],
    query: 'destroyed bridges',
    shows: 'excerpt',
    expected: 'The army destroyed bridges.',
  },
  {
    weights: ['excerpt.title'],
    says: 'what the title does not say tells passages apart, and comes before a rarer word of the title',
    shelf: [
      essay('a', ['A lantern hung there.', 'A quay lay there.'], { title: 'The lantern' }),
      passages('b', 'A quay.'),
      ...others(6),
    ],
    query: 'lantern quay',
    shows: 'excerpt',
    expected: 'A quay lay there.',
  },
  {
    weights: ['excerpt.title'],
    says: 'of two passages that say as much besides, the one that names the title',
    shelf: [
      essay('a', ['A quay and a mast lay there.', 'A quay and a lantern lay there.'], { title: 'The lantern' }),
      ...others(6),
    ],
    query: 'lantern quay',
    shows: 'excerpt',
    expected: 'A quay and a lantern lay there.',
  },
  {
    weights: ['excerpt.leaning'],
    says: 'of two excerpts with about the same evidence, the one that stands on its own',
    shelf: [
      passages('a', 'He lit the lantern on the quay.', 'Somebody had lit a lantern on the quay by nightfall.'),
      ...others(6),
    ],
    query: 'lantern quay',
    shows: 'excerpt',
    expected: 'Somebody had lit a lantern on the quay by nightfall.',
  },
  {
    weights: ['excerpt.leaning'],
    says: 'one that points back is shown where the others say much less',
    shelf: [passages('a', 'He lit the lantern on the quay.', 'The quay was old.'), ...others(6)],
    query: 'lantern quay',
    shows: 'excerpt',
    expected: 'He lit the lantern on the quay.',
  },
  {
    weights: ['excerpt.passage', 'excerpt.k1'],
    says: 'of two sentences alike, the one in a passage that says more on the subject',
    shelf: [
      passages('a', 'A lantern on the quay.', `A lantern at the quay. Then ${plank(60)}. A ${words('lantern', 9)}.`),
      ...longOthers,
    ],
    query: 'lantern quay',
    shows: 'excerpt',
    expected: 'A lantern at the quay.',
  },
  {
    weights: ['excerpt.passage', 'excerpt.k1'],
    says: 'a sentence that holds all comes before a passage that has it here and there',
    shelf: [
      passages(
        'a',
        `${words('lantern', 30)}. ${plank(60)}. ${words('quay', 30)}. ${plank(60)}. ${words('ferry', 30)}.`,
        'The lantern on the quay of the ferry.',
      ),
      ...longOthers,
    ],
    query: 'lantern quay ferry',
    shows: 'excerpt',
    expected: 'The lantern on the quay of the ferry.',
  },
  {
    weights: ['excerpt.b'],
    says: 'of two sentences alike, the one in the shorter passage',
    shelf: [passages('a', `A lantern hung on the quay. ${plank(70)}.`, 'A lantern stood on the quay.'), ...others(6)],
    query: 'lantern quay',
    shows: 'excerpt',
    expected: 'A lantern stood on the quay.',
  },
  {
    weights: ['excerpt.cjkDensity'],
    says: 'an excerpt in Chinese takes no longer to read than one in English',
    shelf: [passages('a', '港口的燈塔在夜裡照亮海面，船隻依照燈光回航。'.repeat(12)), ...others(6)],
    query: '燈塔',
    shows: 'excerpt',
    expected: '港口的燈塔在夜裡照亮海面，船隻依照燈光回航。'.repeat(5),
  },
  {
    weights: ['excerpt.shortestClause'],
    says: 'an excerpt goes on to the end of a long clause, and not of a few words',
    shelf: [
      passages(
        'a',
        `A lantern hung on the quay for as long as anybody could remember it. When it was lit and the ferry had come in from the sound, ${plank(40)}.`,
      ),
      ...others(6),
    ],
    query: 'lantern quay',
    shows: 'excerpt',
    expected:
      'A lantern hung on the quay for as long as anybody could remember it. When it was lit and the ferry had come in from the sound',
  },
  {
    weights: ['excerpt.shortestClause'],
    says: 'a few words of the next sentence are not worth showing',
    shelf: [
      passages('a', `A lantern hung on the quay for as long as anybody could remember it. In the end, ${plank(60)}.`),
      ...others(6),
    ],
    query: 'lantern quay',
    shows: 'excerpt',
    expected: 'A lantern hung on the quay for as long as anybody could remember it.',
  },
];

async function see({ shelf, query, shows }: Behaviour, weights: Weights): Promise<string> {
  const { hits } = (await createSearchIndex(shelf, weights)).search(parseQuery(query), { limit: 20 });
  if (shows === 'excerpt') return hits[0]?.excerpt.text ?? '';
  if (shows === 'first') return hits[0]?.essay.slug ?? '';
  return hits
    .map(({ essay: { slug }, score }) => (shows === 'order' ? slug : `${slug} ${score.toFixed(3)}`))
    .join(', ');
}

/** The path of every weight: `essay.k1`. */
function paths(tree: object, above = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? paths(value, `${above}${name}.`) : [above + name],
  );
}

/** The weights with one of them multiplied. */
function scaled(path: string, factor: number): Weights {
  const changed = (tree: object, above: string): object =>
    Object.fromEntries(
      Object.entries(tree).map(([name, value]) => {
        if (typeof value === 'object' && value !== null) return [name, changed(value, `${above}${name}.`)];
        return [name, above + name === path ? Number(value) * factor : value];
      }),
    );
  return { ...standardWeights, ...changed(standardWeights, '') };
}

describe('the weights of ranking and excerpts', () => {
  it.each(behaviours)('$weights: $says', async (behaviour) => {
    expect(await see(behaviour, standardWeights)).toBe(behaviour.expected);
  });

  it.each(paths(standardWeights))(
    '%s is held in its place by a behaviour, against 0 and ten times as much',
    async (path) => {
      const held = behaviours.filter(({ weights }) => weights.includes(path));
      for (const factor of [0, 10]) {
        const seen = await Promise.all(
          held.map(async (one) => (await see(one, scaled(path, factor))) === one.expected),
        );
        expect(seen, `times ${factor}`).toContain(false);
      }
    },
  );
});
