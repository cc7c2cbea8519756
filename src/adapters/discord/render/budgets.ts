/**
 * How the 4,000 characters of a message are shared out among its parts, escaped. Shares are given beforehand, and not cut
 * at the end, so that every part is seen whatever the others are like. A test adds each budget up.
 */

/** Line breaks between the parts of a text, and what stands around a part: `> `, `-# `, `**`. */
export const FRAME = 30;

export const LINE = 1_000;
export const NOTICE = 3_500;
/** Beside the few choices that are no menu. */
export const CHOICES = { text: 2_000, few: 3, label: 300, about: 200 } as const;
export const RESULTS = { heading: 300, hits: 5, title: 160, details: 140, excerpt: 430 } as const;
export const QUOTATION = { note: 1_000, excerpt: 1_600, title: 300, details: 300, by: 200 } as const;
export const SHELF = { heading: 300, essays: 10, title: 110, details: 80, counts: 450 } as const;
/** The commands share theirs evenly. */
export const HELP = { heading: 300, commands: 2_800, hint: 490 } as const;
/** The facts share theirs evenly. */
export const SCHEDULE = { heading: 400, facts: 3_400 } as const;
export const PAGE = { title: 150, details: 150, parts: 3_630 } as const;
export const CONTEXT = { title: 300, details: 300, before: 700, passage: 1_900, after: 700 } as const;
export const CARD = { title: 300, details: 300, opening: 1_500 } as const;
export const DAILY = { label: 80, title: 300, details: 300, opening: 1_800, sentence: 1_200 } as const;
/** Of at most ten passages in two sections. */
export const PASSAGES = { words: 250, title: 100 } as const;
