/**
 * Stop words: grammar and the words of asking. They are indexed like any other word, and left out of a query that has
 * others. For Chinese, Japanese and Korean they are question words, which are rare in essays and would dominate a query.
 * Folded as words are: Chinese is simplified.
 */
const grammar = `
a above after again against all also am an and any are as at be because been before being below between both but by
down during each either else ever every few for from further had has have having he her here hers herself him himself
his if in into is it its itself more most much neither no nor not now of off on once only or other out over
own per quite rather same she since so some such than that the their theirs them themselves then there therefore these
they this those though through thus to too under until unto up upon very via was were whether with within without yet
`;

/** Words of asking, whatever about. */
const asking = `
about can cannot could did do does doing done how however i just me might must my myself our ours ourselves really shall
should us we what whatever when whenever where whereas which while who whoever whom whose why will would you your yours
yourself yourselves
arent cant couldnt didnt doesnt dont hadnt hasnt havent id ill im isnt ive lets shouldnt thats theres theyre theyve
wasnt werent whats whos wont wouldnt youre youve
`;

const questions = `
什么 甚么 哪个 哪些 哪里 哪一 哪种 多少 谁 怎么 怎样 如何 为什 为何 何时 几个
いつ どこ だれ なぜ なに どの どう どれ どん ですか ますか 何で 何が 何を 何と
무엇 무슨 누구 언제 어디 어떤 어떻 왜 얼마
`;

const wordsOf = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
const relating = wordsOf(grammar);
const stopWords = wordsOf(`${grammar} ${asking} ${questions}`);

/** Whether a folded word is a stop word. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

/** Whether a stop word relates others (`before`, `without`, `most`), so that it discriminates between sentences. */
export function isRelating(word: string): boolean {
  return relating.has(word);
}
