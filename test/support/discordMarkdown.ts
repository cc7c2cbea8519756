/** What a person sees of a text, and what Discord makes of it besides showing it. */
export interface Seen {
  /** The letters on the screen. */
  readonly text: string;
  /** Everything that is more than letters, in order: `bold`, `mention`, `link https://…`. */
  readonly effects: readonly string[];
}

interface Rule {
  readonly effect: string;
  /** At the place being read; the first group is what is read on, the second where a link leads. */
  readonly pattern: RegExp;
  /** Only where a line begins. */
  readonly atLineStart?: boolean;
  /** Shown as it stands, with nothing more read in it. */
  readonly verbatim?: boolean;
}

// In the order in which Discord's client tries them. https://support.discord.com/hc/en-us/articles/210298617
const rules: readonly Rule[] = [
  { effect: 'heading', pattern: /#{1,3} +([^\n]+)/y, atLineStart: true },
  { effect: 'small', pattern: /-# +([^\n]+)/y, atLineStart: true },
  { effect: 'quote', pattern: /> ([^\n]*)/y, atLineStart: true },
  { effect: 'quote', pattern: />>> ([^]*)/y, atLineStart: true },
  { effect: 'list', pattern: / *[-*+] +([^\n]+)/y, atLineStart: true },
  { effect: 'list', pattern: / *\d+[.)] +([^\n]+)/y, atLineStart: true },
  { effect: 'code', pattern: /```(?:[a-z0-9_+\-.#]*\n)?([^]+?)```/iy, verbatim: true },
  { effect: 'code', pattern: /(?<!`)`+([^`]+)`+(?!`)/y, verbatim: true },
  { effect: 'mention', pattern: /<(?:@[!&]?|#)\d+>/y },
  { effect: 'mention', pattern: /@(?:everyone|here)\b/y },
  { effect: 'command', pattern: /<\/[^:>]+:\d+>/y },
  { effect: 'navigation', pattern: /<id:\w+>/y },
  { effect: 'emoji', pattern: /<a?:\w+:\d+>/y },
  { effect: 'emoji', pattern: /:\w+:/y },
  { effect: 'time', pattern: /<t:-?\d+(?::[a-zA-Z])?>/y },
  { effect: 'link', pattern: /\[((?:\\.|[^\]\\])+)\]\(<?(https?:\/\/[^\s)>]+)>?(?: "[^"]*")?\)/y },
  { effect: 'link', pattern: /<(https?:\/\/[^\s>]+)>/y, verbatim: true },
  { effect: 'link', pattern: /(https?:\/\/[^\s<]+[^<.,:;"')\]\s])/y, verbatim: true },
  { effect: 'bold', pattern: /\*\*((?:\\[^]|[^\\])+?)\*\*(?!\*)/y },
  { effect: 'underline', pattern: /__((?:\\[^]|[^\\])+?)__(?!_)/y },
  { effect: 'strike', pattern: /~~((?:\\[^]|[^\\])+?)~~/y },
  { effect: 'spoiler', pattern: /\|\|((?:\\[^]|[^\\])+?)\|\|/y },
  { effect: 'italic', pattern: /\*(?=\S)((?:\*\*|\\[^]|[^*\\])+?)\*(?!\*)/y },
  { effect: 'italic', pattern: /\b_((?:__|\\[^]|[^\\_])+?)_\b/y },
];

/** Reads a text as Discord's client does. */
export function readMarkdown(source: string): Seen {
  let text = '';
  const effects: string[] = [];
  let at = 0;
  while (at < source.length) {
    // A backslash before anything that is neither letter, digit nor white space shows that as it is.
    const escaped = /\\([^0-9A-Za-z\s])/y;
    escaped.lastIndex = at;
    const literal = escaped.exec(source);
    if (literal) {
      text += literal[1] ?? '';
      at += 2;
      continue;
    }
    const found = firstRule(source, at);
    if (!found) {
      text += source[at] ?? '';
      at += 1;
      continue;
    }
    const { rule, match } = found;
    effects.push(match[2] === undefined ? rule.effect : `${rule.effect} ${match[2]}`);
    const inner =
      match[1] === undefined || rule.verbatim ? { text: match[1] ?? match[0], effects: [] } : readMarkdown(match[1]);
    text += inner.text;
    effects.push(...inner.effects);
    at += match[0].length;
  }
  return { text, effects };
}

function firstRule(source: string, at: number): { rule: Rule; match: RegExpExecArray } | undefined {
  const lineStart = at === 0 || source[at - 1] === '\n';
  for (const rule of rules) {
    if (rule.atLineStart && !lineStart) continue;
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(source);
    if (match) return { rule, match };
  }
  return undefined;
}
