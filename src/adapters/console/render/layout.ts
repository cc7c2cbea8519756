import { styleText } from 'node:util';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { Command } from '../../../core/commands/framework/declaration.ts';
import { sayCommands } from '../../../core/conversation/commandWords.ts';
import type { ConsoleMessages } from '../messages/messages.ts';

/** How a terminal shows things. */
export interface Screen {
  readonly colour: boolean;
  /** Columns to wrap at. */
  readonly columns: number;
  readonly messages: ConsoleMessages;
  readonly commands: readonly Command[];
}

type Style = 'bold' | 'dim' | 'cyan' | 'yellow';

/** What can be typed next, in one quiet line. */
export function hint(parts: readonly string[], screen: Screen): string {
  return wrapped(styled(parts.filter(Boolean).join(' · '), 'dim', screen), screen);
}

/** What the second column of a table gets at least; what is longer goes on in its next line. */
const WIDTH_OF_SECOND = 44;

/** Two columns; when the first is too long, the second goes on a line below it. */
export function table(rows: readonly (readonly [string, string])[], screen: Screen): string {
  const longest = Math.max(0, ...rows.map(([, right]) => stringWidth(right)));
  const second = Math.min(longest, WIDTH_OF_SECOND);
  const widths = rows.map(([left]) => stringWidth(left) + 2).filter((width) => 2 + width + second <= screen.columns);
  const first = Math.max(2, ...widths);
  const rest = ' '.repeat(2 + first);
  return rows
    .map(([left, right]) => {
      const below = indented(right, screen, rest);
      const beside = stringWidth(left) + 2 <= first;
      return beside ? `  ${left}${below.slice(2 + stringWidth(left))}` : `${indented(left, screen)}\n${below}`;
    })
    .join('\n');
}

/** Text wrapped to the screen, each line behind the indent. */
export function indented(text: string, screen: Screen, indent = '  '): string {
  const lines = wrapAnsi(text, Math.max(20, screen.columns - indent.length), { hard: true }).split('\n');
  return lines.map((line) => `${indent}${line}`).join('\n');
}

/** Text wrapped to the screen. */
export function wrapped(text: string, screen: Screen): string {
  return wrapAnsi(text, Math.max(20, screen.columns), { hard: true });
}

/** Text in a style, where the screen has colour. */
export function styled(text: string, style: Style, { colour }: Screen): string {
  return colour && text !== '' ? styleText(style, text, { validateStream: false }) : text;
}

/** Joins the non-empty parts with blank lines. */
export function blocks(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}

/** Control characters in an essay or a name could move the cursor, change the title or fake an answer. */
export function clean(text: string): string {
  return sayCommands(text, (line) => `“${line}”`).replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, ' ');
}

/** As `clean`, for a passage: verse keeps its lines. */
export function cleanPassage(text: string): string {
  return text.split('\n').map(clean).join('\n');
}
