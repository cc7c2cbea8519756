import { en, type Messages } from './en.ts';

export type { Messages } from './en.ts';

/** The catalogue for a BCP 47 locale; English where there is none. */
export function messagesFor(_locale: string | undefined): Messages {
  return en;
}
