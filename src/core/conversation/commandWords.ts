/**
 * Commands inside sentences. The core writes a command as one types it, between two characters that stand in
 * no text (noncharacters of Unicode), and each platform says it in its own way when it shows the sentence.
 */

const BEGIN = '\uFDD0';
const END = '\uFDD1';

/** A command inside a sentence: `daily resume`, `quote <words>`. */
export function typedCommand(line: string): string {
  return BEGIN + line + END;
}

/** The sentence with each command as `say` says it; what has lost its end is left as it is, without its mark. */
export function sayCommands(text: string, say: (line: string) => string): string {
  if (!text.includes(BEGIN)) return text;
  return text
    .replace(/\uFDD0([^\uFDD0\uFDD1]*)\uFDD1/gu, (_all, line: string) => say(line))
    .replace(/[\uFDD0\uFDD1]/gu, '');
}
