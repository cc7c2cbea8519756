import { type Corpus, type Problem, wholeEssays } from '../core/corpus/corpus.ts';
import { formatProblem, isOfFolder } from '../core/corpus/load.ts';

/** How a corpus is told of. */
export interface CheckOptions {
  /** Every file by name; else each kind with a count and an example. */
  readonly all: boolean;
  readonly json: boolean;
}

/** What a corpus serves, what it leaves out, and what is wrong with the rest. */
export function describeCorpus(corpus: Corpus, { all, json }: CheckOptions): string {
  if (json) return inJson(corpus);
  return [servedInWords(corpus), ...sectionsOf(corpus).flatMap((section) => inWords(section, all))].join('\n');
}

function inJson(corpus: Corpus): string {
  const { warnings, leftOut, unread, problems } = corpus;
  return JSON.stringify({
    served: wholeEssays(corpus).length,
    warnings: warnings.map(({ file, line, field, reason }) => ({ file, line: line ?? null, field, reason })),
    leftOut: leftOut.map(({ file, reason }) => ({ file, reason })),
    unread: Object.fromEntries(Object.entries(unread).map(([ending, files]) => [ending, files.length])),
    problems: problems.map(({ file, line, reason }) => ({ file, line: line ?? null, reason })),
  });
}

/** A kind of thing that there is to say. */
interface Section {
  readonly heading: string;
  readonly items: readonly Problem[];
  /** Its items by kind, each with its number. Default: they are grouped by their reasons. */
  readonly summed?: readonly Problem[];
}

function servedInWords(corpus: Corpus): string {
  const served = wholeEssays(corpus).length;
  const fragments = corpus.essays.length - served;
  const others = fragments > 0 ? ` and ${count(fragments, 'fragment')} of others` : '';
  return `${count(served, 'essay')}${others}${sectionsOf(corpus).length === 0 ? ', no problems' : ' served'}.`;
}

function sectionsOf({ warnings, leftOut, unread, problems }: Corpus): readonly Section[] {
  const kinds = Object.entries(unread).toSorted(([, one], [, other]) => other.length - one.length);
  const broken = problems.filter((problem) => !isOfFolder(problem));
  const sections: readonly Section[] = [
    { heading: 'Nothing to serve:', items: problems.filter(isOfFolder) },
    { heading: `${count(broken.length, 'file')} that cannot be read:`, items: broken },
    {
      heading: `${count(warnings.length, 'field')} left out of essays that are served:`,
      items: warnings.map((warning) => ({ ...warning, reason: `${warning.field} ${warning.reason}` })),
    },
    { heading: `${count(leftOut.length, 'file')} left out on purpose:`, items: leftOut },
    {
      heading:
        'Not read (.md, .txt and .html are; commonplace import makes essays of web pages, feeds, .epub, .docx and .pdf):',
      items: kinds.flatMap(([ending, files]) => files.map((file) => ({ file, reason: `is not read (${ending})` }))),
      summed: kinds.map(([ending, files]) => ({ file: ending, reason: count(files.length, 'file') })),
    },
  ];
  return sections.filter(({ items }) => items.length > 0);
}

function inWords({ heading, items, summed }: Section, all: boolean): readonly string[] {
  const named = all ? items : summed;
  if (named) return ['', heading, ...named.map((item) => `  ${formatProblem(item)}`)];
  return [
    '',
    heading,
    ...byReason(items).map(([example, files]) => `  ${formatProblem(example)}${moreInWords(files - 1)}`),
  ];
}

/** One of each kind with how many there are, the most frequent first. */
function byReason(items: readonly Problem[]): readonly (readonly [example: Problem, files: number])[] {
  const kinds = new Map<string, { readonly example: Problem; files: number }>();
  for (const item of items) {
    // What is quoted in a reason tells files apart, and not kinds.
    const kind = item.reason.replace(/“[^”]*”|\S+\.\w+ too/g, '');
    const known = kinds.get(kind);
    if (known) known.files += 1;
    else kinds.set(kind, { example: item, files: 1 });
  }
  return [...kinds.values()]
    .toSorted((one, other) => other.files - one.files)
    .map(({ example, files }) => [example, files] as const);
}

function moreInWords(files: number): string {
  return files > 0 ? ` (and ${files} more; --all names every one)` : '';
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
