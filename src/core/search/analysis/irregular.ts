/**
 * English forms that no rule of endings leads back to their word: each line has a word and its forms. Left out are those
 * that are more often another word (`saw`, `left`, `thought`, `shot`, `lives`), since one term cannot be two.
 */
const table = `
arise arose arisen
awake awoke awoken
beat beaten
become became
befall befell befallen
begin began begun
bend bent
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
build built
burn burnt
buy bought
catch caught
choose chose chosen
cling clung
come came
creep crept
deal dealt
dig dug
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven
dwell dwelt
eat ate eaten
fall fell fallen
feel felt
fight fought
find found
flee fled
fly flew flown
forbid forbade forbidden
foresee foresaw foreseen
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got gotten
give gave given
go went gone
grow grew grown
hang hung
hear heard
hide hid hidden
hold held
keep kept
kneel knelt
know knew known
lay laid
lead led
leap leapt
learn learnt
lend lent
lose lost
make made
mean meant
meet met
mislead misled
mistake mistook mistaken
overcome overcame
oversee oversaw overseen
overtake overtook overtaken
overthrow overthrew overthrown
pay paid
prove proven
rebuild rebuilt
ride rode ridden
ring rang
rise risen
run ran
say said
see seen
seek sought
sell sold
send sent
shake shook shaken
shine shone
show shown
shrink shrank shrunk
sing sang
sink sank sunk
sit sat
slay slew slain
sleep slept
slide slid
speak spoke spoken
spell spelt
spend spent
spin spun
stand stood
steal stole stolen
stick stuck
strike struck stricken
strive strove striven
swear swore sworn
sweep swept
swim swam swum
take took taken
teach taught
tear tore torn
tell told
throw threw thrown
undergo underwent undergone
understand understood
undertake undertook undertaken
uphold upheld
wake woke woken
wear wore worn
weave wove woven
weep wept
win won
withdraw withdrew withdrawn
withhold withheld
withstand withstood
write wrote written
analysis analyses
bacterium bacteria
chairman chairmen
child children
clergyman clergymen
congressman congressmen
crisis crises
criterion criteria
fisherman fishermen
foot feet
gentleman gentlemen
goose geese
half halves
hypothesis hypotheses
index indices
knife knives
loaf loaves
man men
matrix matrices
mouse mice
nobleman noblemen
phenomenon phenomena
policeman policemen
shelf shelves
statesman statesmen
thesis theses
thief thieves
tooth teeth
wife wives
wolf wolves
woman women
workman workmen
`;

const words: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [word = '', ...forms] = line.split(' ');
      return forms.map((form) => [form, word] as const);
    }),
);

/** The word of which a folded word is an irregular form; else itself. */
export function regular(word: string): string {
  return words.get(word) ?? word;
}
