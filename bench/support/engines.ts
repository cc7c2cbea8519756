import MiniSearch, { type SearchOptions } from 'minisearch';
import type { Essay } from '../../src/core/essay.ts';
import { createSearchIndex } from '../../src/core/search/index.ts';
import { parseQuery } from '../../src/core/search/query/query.ts';

/** Something that finds essays. */
export interface Engine {
  readonly name: string;
  /** The best essays for a query typed as it stands, best first, each with what is shown of it. */
  search(query: string, limit: number): readonly EngineHit[];
}

export interface EngineHit {
  readonly slug: string;
  readonly excerpt: string;
}

const EXCERPT_LENGTH = 300;

export async function commonplaceEngine(essays: readonly Essay[]): Promise<Engine> {
  const index = await createSearchIndex(essays);
  return {
    name: 'Commonplace',
    search: (query, limit) =>
      index
        .search(parseQuery(query), { limit, excerptLength: EXCERPT_LENGTH })
        .hits.map(({ essay, excerpt }) => ({ slug: essay.slug, excerpt: excerpt.text })),
  };
}

interface PassageDocument {
  readonly id: number;
  readonly title: string;
  readonly text: string;
}

/** MiniSearch as its README shows it: passages as documents, an essay is as good as its best, shown from its beginning. */
export function miniSearchEngines(essays: readonly Essay[]): readonly Engine[] {
  const homes = essays.flatMap(({ slug, title, passages }) => passages.map(({ text }) => ({ slug, title, text })));
  const index = new MiniSearch<PassageDocument>({ fields: ['title', 'text'] });
  index.addAll(homes.map(({ title, text }, id) => ({ id, title, text })));

  function engine(name: string, options: SearchOptions): Engine {
    return {
      name,
      search(query, limit) {
        const hits = new Map<string, EngineHit>();
        for (const { id } of index.search(query, options)) {
          const home = homes[id];
          if (home && !hits.has(home.slug))
            hits.set(home.slug, { slug: home.slug, excerpt: home.text.slice(0, EXCERPT_LENGTH) });
          if (hits.size === limit) break;
        }
        return [...hits.values()];
      },
    };
  }

  return [engine('MiniSearch', {}), engine('MiniSearch, prefix + fuzzy 0.2', { prefix: true, fuzzy: 0.2 })];
}
