import { callOn, callRead } from '../../conversation/calls.ts';
import type { ResultHit } from '../../conversation/reply.ts';
import type { Excerpt } from '../../essay.ts';

/** Hits on a page, so that an answer fits a screen. */
export const HITS_PER_PAGE = 5;

/** An excerpt as a hit, with what can be done with it. `number` is from 1 over all pages. */
export function hitOf(excerpt: Excerpt, number: number): ResultHit {
  return {
    number,
    excerpt,
    share: callOn('share', excerpt),
    context: callOn('context', excerpt),
    keep: callOn('keep passage', excerpt),
    read: callRead(excerpt.essay, excerpt.passage),
  };
}
