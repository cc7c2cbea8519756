import { type Corpus, type Problem, wholeEssays } from '../../../core/corpus/corpus.ts';
import { formatProblem, isOfFolder } from '../../../core/corpus/load.ts';
import type { Essay } from '../../../core/essay.ts';
import type { ConsoleMessages } from '../messages/messages.ts';

/** More than this many are counted, not named. */
const MOST_NAMED = 3;

/** The problems of a corpus, a line each, the first few by name. */
export function problemLines(problems: readonly Problem[], { terminal: said }: ConsoleMessages): readonly string[] {
  const whole = problems.filter(isOfFolder).map(formatProblem);
  const files = problems.filter((problem) => !isOfFolder(problem));
  if (files.length === 0) return whole;
  const named = files.slice(0, MOST_NAMED).map(formatProblem);
  const more = files.length - named.length;
  return [...whole, said.problems(files.length), ...named, ...(more > 0 ? [said.moreProblems(more)] : [])];
}

/** What a change of the folder did to the shelf, a line each; none when no reader could tell. */
export function shelfNews(before: Corpus, after: Corpus, messages: ConsoleMessages): readonly string[] {
  const { terminal: said } = messages;
  const arrived = wholeEssays(after).filter(({ slug }) => !before.find(slug));
  const gone = wholeEssays(before).filter(({ slug }) => !after.find(slug));
  const changed = wholeEssays(after).filter((essay) => before.find(essay.slug) && before.find(essay.slug) !== essay);
  const known = new Set(before.problems.map(formatProblem));
  return [
    ...told(arrived, said.arrived, said.manyArrived),
    ...told(changed, said.changed, said.manyChanged),
    ...told(gone, said.gone, said.manyGone),
    ...problemLines(
      after.problems.filter((problem) => !known.has(formatProblem(problem))),
      messages,
    ),
  ];
}

function told(
  essays: readonly Essay[],
  named: (titles: readonly string[]) => string,
  counted: (n: number) => string,
): readonly string[] {
  if (essays.length === 0) return [];
  return [essays.length > MOST_NAMED ? counted(essays.length) : named(essays.map(({ title }) => title))];
}
