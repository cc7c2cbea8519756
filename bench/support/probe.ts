import { z } from 'zod';

/**
 * What one process found, checked by the one that compares: what is measured must not load what checks it. Times in ms from
 * the start of the process or as said; memory in MB after a collection.
 */
export const probe = z.object({
  firstAnswer: z.number(),
  /** Processor time of all threads until then: what a busy machine does not lengthen. */
  firstCpu: z.number(),
  /** Until all essays could be searched. */
  whole: z.number(),
  /** Processor time until then. */
  cpu: z.number(),
  longestBlock: z.number(),
  rss: z.number(),
  heap: z.number(),
  /** Of a search every few ms, the longest time from when it was due to its answer. */
  reload: z.object({ seconds: z.number(), quietDelay: z.number(), longestDelay: z.number() }).optional(),
});

export type Probe = z.output<typeof probe>;
