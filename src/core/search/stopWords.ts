/**
 * Words that carry grammar or ask the question, and say nothing about what an essay is on. They are indexed like any
 * other word, and left out of a query that has others. In Chinese, Japanese and Korean the list is of question words:
 * rare in essays, so their rarity would outweigh what is asked for. They are folded as words are: Chinese is simplified.
 */
const english = `
a about above after again against all also am an and any are as at be because been before being below between both
but by can cannot could did do does doing done down during each either else ever every few for from further had has
have having he her here hers herself him himself his how however i if in into is it its itself just me might more
most much must my myself neither no nor not now of off on once only or other our ours ourselves out over own per
quite rather really same shall she should since so some such than that the their theirs them themselves then there
therefore these they this those though through thus to too under until unto up upon us very via was we were what
whatever when whenever where whereas whether which while who whoever whom whose why will with within without would yet
you your yours yourself yourselves
arent cant couldnt didnt doesnt dont hadnt hasnt havent id ill im isnt ive lets shouldnt thats theres theyre theyve
wasnt werent whats whos wont wouldnt youre youve
`;

const questions = `
什么 甚么 哪个 哪些 哪里 哪一 哪种 多少 谁 怎么 怎样 如何 为什 为何 何时 几个
いつ どこ だれ なぜ なに どの どう どれ どん ですか ますか 何で 何が 何を 何と
무엇 무슨 누구 언제 어디 어떤 어떻 왜 얼마
`;

const stopWords: ReadonlySet<string> = new Set(`${english} ${questions}`.trim().split(/\s+/));

/** Whether a folded word says nothing by itself. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}
