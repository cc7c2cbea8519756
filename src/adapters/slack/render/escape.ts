import { sayCommands } from '../../../core/conversation/commandWords.ts';
import { shorten } from '../../../core/text/shorten.ts';
import { SLASH } from './screen.ts';

/**
 * Escapes text for Slack's markup: with these three characters escaped there is no mention, no channel call and
 * no link in it. https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function escape(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Cuts escaped text to `limit` UTF-16 units, at grapheme boundaries and never inside an escape. */
export function shortenEscaped(escaped: string, limit: number): string {
  if (escaped.length <= limit) return escaped;
  // Everything that begins with & is one of the three escapes, so one without its end has been cut.
  return shorten(escaped, limit).replace(/(?:&[a-z]{0,3}|<[^<>]*)…$/u, '…');
}

/** What a person typed: unescapes Slack's encoding and turns resolved mentions into their labels. */
export function unescape(text: string): string {
  if (!/[<&]/.test(text)) return text;
  return text
    .replaceAll(/<@[A-Z0-9]+\|([^<>|]+)>/g, '@$1')
    .replaceAll(/<#[A-Z0-9]+\|([^<>|]+)>/g, '#$1')
    .replaceAll(/&(lt|gt|amp);/g, (_, name) => (name === 'lt' ? '<' : name === 'gt' ? '>' : '&'));
}

/** The words of a message: links as their labels, mentions and emoji left out, markup gone. */
export function wordsOf(message: string): string {
  const words = message
    .replaceAll(/<(?:https?|mailto):[^<>|]*\|([^<>]+)>/g, '$1')
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/:[a-z0-9_+-]+:/g, ' ')
    .replaceAll(/[*_~`]+/g, ' ');
  return unescape(words).replaceAll(/\s+/gu, ' ').trim();
}

/** Without control characters and bidirectional overrides, which could hide or fake what is read; commands as typed here. */
export function clean(text: string): string {
  const said = sayCommands(text, (line) => `${SLASH} ${line}`);
  return concealing.test(said) ? said.replaceAll(new RegExp(concealing, 'g'), ' ') : said;
}

// Everything of \p{Cc} but the line break. Tested first, since it is in almost no text.
// oxlint-disable-next-line no-control-regex
const concealing = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;
