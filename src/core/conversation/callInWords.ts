import { asksInForm } from './calls.ts';
import { filterInWords } from './filterInWords.ts';
import type { Messages } from './messages/messages.ts';
import type { Call } from './request.ts';

/** What pressing a button for this call does, in the person's words: `Search for “harbours”`. */
export function callInWords(call: Call, messages: Messages): string {
  const { command, options } = call;
  const { offers, daily } = messages;
  const said = (name: string) => String(options[name] ?? '');
  const named = (name: string) => (options[name] === undefined ? undefined : said(name));
  const filtered = filterInWords({ tag: named('tag'), author: named('author'), lang: named('lang') }, messages);
  switch (command) {
    case 'search':
      // Marks around one word say nothing more.
      return offers.search(said('query').replace(/:"([^\s"]+)"/gu, ':$1'));
    case 'read':
      return offers.read(said('essay'));
    case 'quote':
      return offers.quote(said('words'));
    case 'keep':
      return offers.keep(said('words'));
    case 'list':
      return parted(offers.list, filtered);
    case 'random':
      return parted(offers.random, filtered);
    case 'help':
      return offers.help;
    case 'book':
      return offers.book;
    case 'daily set':
      if (asksInForm(call)) return options['timezone'] === undefined ? daily.form.start : daily.form.change;
      return parted(said('time'), said('timezone'), said('days'), filtered);
    case 'digest set':
      return parted(said('day'), said('time'), said('timezone'));
    case 'daily show':
    case 'digest show':
      return offers.schedule;
    case 'daily resume':
    case 'digest resume':
      return daily.resume;
    case 'daily pause':
    case 'digest pause':
      return daily.pause;
    case 'daily skip':
      return daily.skipOne;
    case 'daily unskip':
      return daily.unskip;
    case 'daily preview':
      return daily.previewNext;
    default:
      return command;
  }
}

function parted(...parts: readonly string[]): string {
  return parts.filter(Boolean).join(' · ');
}
