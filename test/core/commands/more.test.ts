import { describe, expect, it } from 'vitest';
import type { Call } from '../../../src/core/conversation/request.ts';
import { kindOf, personAt } from '../../support/ask.ts';
import { botOver } from '../../support/bot.ts';
import { essay } from '../../support/essays.ts';

const shelf = [
  essay(
    'ferries',
    [
      'A ferry crosses twice a day.',
      'Nobody knows who built the ramp.',
      'The ferry and its ramp were built in one summer.',
      'Ferry after ferry was sold.',
    ],
    { title: 'On Ferries' },
  ),
  essay('lamps', ['A lamp was lit on the ferry.'], { title: 'On Lamps' }),
];

/** Searches, and presses More from this essay of the hit with this slug. */
async function moreOf(slug: string, line: string, essays = shelf) {
  const person = personAt(await botOver(essays));
  const found = kindOf(await person.asks(line), 'results');
  const { more } = found.hits.find(({ excerpt }) => excerpt.essay.slug === slug) ?? {};
  return { person, found, reply: await person.presses(more ?? ({ command: 'none', options: {} } satisfies Call)) };
}

describe('More from this essay', () => {
  it('shows the other passages that match, best first, and nothing of other essays', async () => {
    const { found, reply } = await moreOf('ferries', 'ferry ramp');
    const { heading, hits, total } = kindOf(reply, 'results');
    expect(heading).toBe('More from “On Ferries” for “ferry ramp”');
    const first = found.hits[0]?.excerpt.passage.number;
    const passages = hits.map(({ excerpt }) => excerpt.passage.number);
    expect(first).toBe(3);
    expect(passages.toSorted((a, b) => a - b)).toEqual([1, 2, 4]);
    expect(total).toBe(3);
    expect(hits.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(hits.every(({ excerpt }) => excerpt.essay.slug === 'ferries')).toBe(true);
  });

  it('keeps what was asked for: its filters, its phrases and its corrections', async () => {
    const { reply } = await moreOf('ferries', 'fery title:ferries -lamp');
    expect(kindOf(reply, 'results').heading).toContain('for “ferry title:ferries -lamp”');
    const quoted = await moreOf('ferries', '"ferry after ferry"');
    expect(quoted.reply).toMatchObject({ kind: 'results' });
  });

  it('says so when there is no more, and offers the essay', async () => {
    const { reply } = await moreOf('lamps', 'lamp');
    expect(reply).toMatchObject({
      kind: 'notice',
      text: '“On Lamps” has no other passage for “lamp”.',
      tries: [{ command: 'read', options: { essay: 'On Lamps' } }],
    });
  });

  it('has pages of five, and its hits can be shared, seen in context and read', async () => {
    const many = [
      essay(
        'buoys',
        Array.from({ length: 8 }, (_, at) => `Buoy number ${at} rang.`),
      ),
    ];
    const { person, reply } = await moreOf('buoys', 'buoy', many);
    const first = kindOf(reply, 'results');
    expect(first.hits).toHaveLength(5);
    const second = kindOf(await person.presses(first.paging.next ?? first.here), 'results');
    expect(second.hits.map(({ number }) => number)).toEqual([6, 7]);
    const [hit] = second.hits;
    expect(hit && [hit.share, hit.context, hit.read].map(({ command }) => command)).toEqual([
      'share',
      'context',
      'read',
    ]);
    expect(hit?.more).toBeUndefined();
  });

  it('is offered for what a message is about too, read without operators', async () => {
    const person = personAt(await botOver(shelf));
    const related = kindOf(
      await person.presses({ command: 'related', options: { text: 'the ferry -ramp' } }),
      'results',
    );
    const more = related.hits.find(({ excerpt }) => excerpt.essay.slug === 'ferries')?.more;
    const reply = await person.presses(more ?? related.here);
    expect(kindOf(reply, 'results').hits.map(({ excerpt }) => excerpt.passage.number)).toContain(2);
  });

  it('says that an essay has gone', async () => {
    const person = personAt(await botOver(shelf));
    const reply = await person.presses({ command: 'more', options: { essay: '~aaaaaaaa', words: 'ferry' } });
    expect(reply).toMatchObject({ kind: 'notice', tone: 'problem', tries: [{ command: 'list' }] });
  });
});
