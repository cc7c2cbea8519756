/**
 * Ordinary English words: whoever types one means it, though no essay has it. Only longer words than three letters are
 * listed, since shorter ones are never corrected, and regular forms (`walks`, `walked`) only where their base is not.
 */
const list = `
abandoned ability able abolished about above absence absent absolute absorbed absorption abstract academic accelerate
acceleration accept acceptable acceptance access accessibility accessible accommodate accompanied accompanying
accomplish accomplishment accordance according account accountability accountable accumulated accumulation accuracy
accurate achieve achievement acid acknowledge acquire acquisition acronyms across acting action actionable active
activity actor actress acts actual adapt adaptable adaptation added adding addition additional address adds adequate
adjacent adjust adjustments admin administer administration administrative administrator admitted adopt adoption adult
advance advantage advantageous adverse advertising advice advise advisers advisory advocate affect afford
aforementioned afraid after afternoon again against aged agency agenda agent ages aggregate aggressive agile agilefall
agility aging agree agreement ahead aided aids aimed aims aircraft airplane airport alerts algebraic algorithm align
alignment allied allies allocation allow almost alone along alongside alpha already also alter alteration alternate
alternative although altitude alumni always amazing ambassador ambient ambiguity amenable among amongst amount ample
amplitude analogous analogy analysed analyses analysis analytic analytical analyze angry animal announce announcement
annual another answer anticipate anxiety anxious anybody anymore anyone anything anyway anywhere apart apparatus
apparent appeal appear appearance appendix apple applicability applicable applicant application apply appointed
appointment appreciable appreciably appreciate appreciation approach approachable appropriate approval approved approx
approximate apps arbitrary architect architectural architecture area argued argument arise army arose around arranged
arrangement array arrive arrogant arrow article articulate artifacts artificial arts ashamed aside asked asking asks
aspect assembled assess assessment assets assign assist assistance associated association assume assumption assurance
asynchronous athlete atmosphere atmospheric atom atomic attached attachment attack attained attempt attend attendees
attention attitude attract attractive attributable attributed auction audience audio audit augmented authentication
author authority authorization authorized automate automatic automatically automation autonomy autumn availability
available average avoid avoidance award aware awareness away awesome axis baby back backend background backlog
bacteria bakery balance ball band bandwidth bank barrier base baseline basic basically basis basket basketball battle
beach bean bear beautiful beauty became because become been before began begin begun behalf behave behavior behavioral
behaviour behind being belief believe bell belong below belt bench beneath beneficial benefit besides best beta better
between beyond bias bibliography bicycle bidders bidding bids bigger biggest bill billion biochemical biological
biomedical bird birth birthday bits black blanket blast blind block blog blood blossom blue board boat body bomb bond
bone book boom boot border born both bottle bottlenecks bottom bought bound boundary bowl brain brainstorming branch
brand brave bread breadth break breakdown breakfast breath brick bridge brief bring broad broke broken brother brought
browse brush bubble bucket budget bugs build built bulk bunch burden bureau bureaucracy bureaucratic burned burning
business busy butter button buyers buying buys cadence cake calcium calculate calculation calendar call came camera
campaign campus cancer candidate candle cannot capability capable capacity capital caps capture carbon card
cardiovascular care careful carry case castle catalog catch category cattle caught cause caution ceiling celebrate
cell cellar cellular cent central centralization centralize centre century ceremonies certain certificate
certification chain chair challenge chamber champion chance change channel chapel chapter character characteristic
characterize charge chart chat cheap check checklist cheerful cheese chemical chemistry cherry chicken chief child
childhood children choice choir choose chose chosen chunks church cinema circle circulating circulation circumstances
citation cited citizen citizenship city civic civil civilian claim clarify clarity class classic classical
classification classified classifying clay clean clear clearance clever click clickable client climate clinical clone
close cloth cloud clues clumsy coach coal coalition coast coat code codebase coefficient coffee cognitive cohesive
cohort coin cold collaborate collaboration collaborative collaborators collapse collar colleague collect collection
collective college colonies color column combination combine combustion come comfort comfortable command comment
commercial commit commitment committee commoditization commodity common communicate communication community compact
company comparable comparative compare comparison compatible compelling compete competence competent competition
competitive compilation compiled complaints complement complementary complete completeness completion complex
complexity compliance compliant complicated complications comply component compose composite composition compound
comprehension comprehensive compressed compression comprised comprising compromise computation computational computed
computer computing conceived concentrate concentration concept conceptual concern concise conclude conclusion concrete
condition conduct conduction conference confidence confident configuration configure confined confirm confirmation
conflict confused confusing confusion congress conjunction connect connection consensus consent consequence consequent
conservation conservative consider considerable considerably consideration consist consistency consistent constant
constituents constitute constitution constitutional constraints construct construction constructive consultant
consultation consulting consumer consuming consumption contact contain contemporary content contentious context
contextual continual continuation continue continuous continuum contract contractor contrary contrast contribute
contribution contributor control controversial convenient conventional convergent conversation conversion convert
convey convince cook cool cooperation cooperative coordinate coordination copy core corn corporations correct
correction correlate correlation correspond correspondence cost cotton cough could count counterparts country county
couple courage course court cousin cover coverage coward coworkers cradle craft create creation creative creativity
creators credit crew crime crisis criteria criterion critical criticism critique cross crow crown crucial cruel
cultivated cultural culture cumulative curious current curriculum curtain curve custom customization customize cycle
daily damage dance danger dangerous dark dashboard data database dataset date daughter daunting dawn days dead
deadline deaf deal dealt dear death debate debt decade decay decide decision deck decline decrease dedicated
dedication deduced deep default defect defence defense defensive deficiency deficit define definite definition
definitive degree delay delete deliberate deliver deliverables delivery delta demand demo democracy democratic
demonstrable demonstrate demonstration denote dense density department departure depend dependence dependencies
dependent deploy deployment depth derivation derivatives derive describe description descriptive desert design
designated desirable desire desk desktop despite destination destroyed destruction destructive detachment detail
detected detection deterioration determination determine detrimental develop development developmental deviation
device devised devoted diagnostic diagram diameter diary dictator dictatorship dictionary died diet differ difference
different differential differentiate differentiation difficult difficulty diffuse diffusion digging digital dimension
diminished diminishing dinner dioxide diplomacy direct direction director directory dirt disability disappear disaster
discharge discipline disclosure discover discovery discrepancy discrete discrimination discuss discussion disease dish
disk disparate displacement display disproportionate disseminated dissemination dissociated dissociation distance
distinct distinction distinctive distinguish distortion distributed distribution district disturbance disturbed dive
diverse diversity divide division divorce docs doctor document documentation does doing dollar domain domestic
dominant dominate donations done donkey donor door double doubt down download downstream dozen draft dramatically
drastic drastically draw drawn dream dress drink drive driven drop drug drum dual duck duct duplicate duplication
durable duration during dust duty dynamic each eager eagle earlier earliest early earth ease easier easiest easy
economic economically economist economy ecosystem edge edit editor editorial educate education educational effect
effective effectiveness efficiency efficient effort eight either elaborate elastic elderly elected election electric
electrical electron electronic elegant element elementary elephant elevated eligibility eligible eliminate elite else
elsewhere email embassy embedded embrace emerged emergency emerging emotional empathy emphasis emphasize empirical
employ employee employment empower empty enable encounter encourage encouragement encryption endeavor ended ending
endpoint ends enemy energy enforce enforcement engage engagement engine enhance enhancements enjoy enormous enough
enriched enrolled ensure entails enter enterprise enthusiasm enthusiastic entire entitled entity entrepreneurs entropy
entry environment environmental envisioned equal equality equation equilibrium equipment equipped equivalence
equivalent error escape especially essay essence essential establish establishment estimate estimation evaluate
evaluation even event eventual ever every everybody everyday everyone everything everywhere evidence evident evolution
evolve exact examination examine example exceed excellent except exception exceptional excess excessive exchange
excited excitement exciting exclude exclusion exclusive execute execution executive exercise exhibit exist existence
exit expand expansion expect expectations expense expensive experience experiment experimental experimentation expert
expertise explain explanation explicit exploration exploratory explore explosion exponential export expose exposure
express expression extend extension extensive extent external extra extract extraction extreme eyes face facilitate
facilitation facility fact facto factory faculty fail failure fair fairy faith fall false familiar familiarity family
famous fantastic farm farther fascinating fashion fast father favor favorable favorably favorite fear feasibility
feasible feast feather feature federal federalfrontdoor federated feed feedback feel fees feet fell fellow fellowship
felt female fence fever fewer fiction field fifteen fifth fifty fight figure file fill film filter final finalized
finance financial find fine finish finite fire firm first fish fits five fixed fixes fixing flag flame flap flat flesh
flexibility flexible flight flood floor flour flow fluctuations fluid flux flying focus folder folk follow font food
foolish foot football force foreign forest forever forget forgive fork form formal format formation formula formulae
formulated formulation forth fortune forum forward foster fought found foundation foundational fountain four fourth
fraction fragments frame framework free freedom freezing frequency frequent fresh friction friend friendship frog from
front frost frozen fruit fruitful frustrated frustrating frustration fuel fulfill full fully function functional
functionality fund fundamental funeral furnish further furthermore fury future gain galaxy game gaps garden garment
gaseous gases gate gather gauge gave gender general generalization generalized generate generation generator generic
generous genetic gentle genuine geographic geography geometric gets getting ghost giant gift girl github give given
glad glance glass glimpse global gloomy glory glove goal goat goes going gold gone good goose gotten govern governance
government governmental grade graders gradient gradually graduate grain grammar grandfather grandmother grant graph
graphic graphical grass grateful grave gravity great greatest greedy green grew grid grief gross ground group grow
grown growth guarantee guess guest guidance guide guidelines guild guilt guitar habits hack hackathon hair half hammer
hand handbook handful handkerchief handle handsome handy happen happier happiness happy harbor harbour hard hardest
hardware harm harness hate have head headquarters health healthcare healthy hear heart heat heaven heavy height held
helicopter helium hell help helpful hemisphere hence here herein hero heterogeneous hierarchical hierarchy high
highest highlight hill himself hire historic historical history hold holiday holy home homepage homogeneous hone
honest honey honor honour hope hopefully horizontal horse hospital host hotel hour house households however huge human
humble humour hundred hunger hungry hurdles husband hybrid hydrogen hydrostatic hyperbolic hypotheses hypothesis
hypothetical idea ideal identical identifiable identification identify identity ignore illness illustrate illustration
image imagine immediate immigrants immigration immune impact impactful impaired implement implementation implications
implicit imply import importance important impose impossible impression improve improvement inadequacy inadequate
inception inch incidence incident inclined include inclusion inclusive inclusivity income incomplete inconsistent
incorporate incorporation increase incredible incredibly increment incremental indeed independence independent index
indicate indication indicative indicator indirect individual induce induction industrial industry ineffective
inevitable infancy infinity inflation influence influential inform informal information informational informative
infrastructure infrequently inherent inherited inhibit initial initiated initiative injected injection inner innovate
innovation innovative innovators inorganic input inquiry inside insight inspection inspiration inspire install
installation instance instant instead institute institution institutional instruction instrument insufficient
insurance intake integral integrate integration integrity intellectual intelligence intend intense intensity intensive
intent intention intentional interact interaction interactive interactivity interdisciplinary interest interface
interference interior intermediate internal international internet interoperability interpret interpretation interval
intervention interview interviewees intimate intimidating into intranet intriguing introduce introduction introductory
intuitive invade invalid invaluable invasion inventory inverse inverted invest investigate investigation investigators
investment invite involve involvement ions iron irrespective island isolated isolation issue item iterate iteration
iterative itself jacket jargon jealous jets jewel jobs join joint joke journal journalism journalists journey judge
juice jump junction just justice justification justify kanban keep kept kettle keys keyword kicked kickoff kids killed
kind kinetic king kingdom kiss kitchen knee knew knife know knowledge knowledgeable known label labor laboratory
labour labs lack ladder lady laid lake lamb lamp land landscape language laptop large largest last late lateral latest
latter laugh laughter launch lawn laws lawyer layer layout lazy lead leadership leaf lean learn least leather leave
left legacy legal legislation legislative lemon length lengthy lens less lesson lets letter letting level leverage
liar liberal liberty librarians library license lies life lifecycle lifting light lightweight like likelihood likewise
limit limitation line linear linguistic link lion lips liquid list listen literally literature little live load loan
local localized locate location logging logic logical login logistics logo loneliness lonely long longest longitudinal
look loop loose lose loss lost lots loud love lower lowest loyal luck lucky lunch lungs lying machine made magic
magnetic magnitude maid mail main mainstream maintain maintenance major majority make makers manage manageable
management mandate manifest manifestation manipulation manner manual many mapping maps marine mark market marketplace
markup marriage married mass massive master match material mathematical mathematics matrix matter mature maturity
maximal maximize maximum maybe meadow meal mean meaningful meant meantime measurable measure measurement meat
mechanical mechanics mechanism media median medical medicine medium meet member membership membrane memo memorandum
memory mental mention menu merchant mercy merely merged merits message metadata metal metallic metaphor method
methodology metric metropolitan micropurchase microsite middle might migrate migration mild miles milestone military
milk million mind mindful mindset mine minimal minimize minimum minister ministry minor minute mirror misery
misleading miss missile mission mistake mitigate mixed mixture mobile mobility mode model moderate modern
modernization modernize modest modification modify modular module molecular molecule moment momentum monarchy money
monitor monkey monolith monolithic month moon morale more moreover morning morphology most mother motion motivated
motivation motor mountain mouse mouth move movement much multiple murder muscle museum music must mutual myself nail
name narrative narrow nation national nationwide native natural nature naval navigate navigation navy near nearby
necessary necessity neck need needle negative neglect negligible neighbor neighborhood neighbour neither nephew
nervous nest network neutral never nevertheless newer newly news newsletter next nice niece night nine nitrogen noble
nobody nodes noise nominal none nonprofit normal north nose notable notably notation note nothing notice notion novel
nuclear number numerical numerous nurse object objective obligations obscure observation observe observers obstacle
obtain obtainable obvious occasional occupation occupational occupied occur occurrence ocean offer office official
often okay older oldest olympic omitted onboard once ones ongoing onion online only onset onto open openness opera
operate operation operational opinion opportunity opposed opposite opposition optimal optimization optimize optimum
option optional oral orange orchard order ordinary organ organic organisms organization organizational organize
organizers orientation oriented origin original originated other otherwise ours ourselves outcome outdated outer
outlet outline output outreach outset outside outstanding oven over overall overcome overhead overlap overload oversee
oversight overview overwhelmed overwhelming owing owned owner ownership oxygen pace package page paid pain painful
painter painting pair palace palette panel paper paperwork paragraph parallel parameter parent park parliament part
partial participant participate participation particle particular partner partnership party pass passage passion
passionate passive password past paste patent path patience patient pattern paying payment peace peaceful peak pear
pearl peers penalty pencil people perceived percent percentage perception perfect perform performance perhaps period
periodic periodically peripheral permanent permission permit persistence persistent person personal personas personnel
perspective pertaining pertinent phase phenomena phenomenon philosophy phone photo phrase physical physician physics
physiological piano pick picture piece pillow pilot pipe pipeline pitch pitfalls pity pivot pivotal place plain plan
plane planet plant plasma plastic plate platform play playbook please plenty plotted plugins plus poem poet poetry
point poison policy polite political politics pony pool poor popular popularity populated population portal portfolio
portion posed position positive possess possibility possible possibly post postulated posture potato potential pounds
poverty power powerful practical practice practitioners prayer preceding precise precision predict predictable
prediction predominant prefer preferable preference pregnancy preliminary premature preparation prepare prescribed
presence present presentation preserved president press pressure pressurized presumably pretty prevent prevention
preview previous price pride priest primary prime prince princess principal principle print prior prioritization
prioritize priority prison privacy private privilege prize proactive probability probable probably problem procedure
proceed process procure procurement produce product production productive productivity profession professional profile
profound program programme progress progressive project proliferation prominent promise promote prompt prone
pronounced proof proper property proportion proportional proposal propose proposition proprietary prospect prospective
protect protection proteins protest protosketch prototype proud prove proven provide provision proximity proxy pshtt
psychological psychology public publication publish pudding pull pulmonary pulse pupil puppet purchase pure purpose
pursue push puts putting qualified qualitative quality quantitative quantity quarter queen query question
questionnaire quick quiet quite quoted quotes rabbit race radiation radical radio railway rain rainbow raise random
range rank rapid rare rate rather ratio rational raven reach reacting reaction reactive read readability readable
ready real realistic reality realize reason reasonable reasonably recap receipt receive recent recipe recipient
reciprocal recognition recognize recombination recommend recommendation record recover recovery recruit recruitment
recurring redesign redirect reduce reduction refactor refer referee reference refine refinement reflect reflection
reform refresh regard regardless regime region regional register registration registry regression regular regulation
regulatory reject relate relation relational relationship relative release relevance relevant reliability reliable
religion rely remain remainder remarkable remarkably remarks remember remind remote removal remove renamed render
repair repeatable repeated repetition repetitive replace replacement replicate report repository represent
representation representative reproduced reproducible republic reputation request require requirement research
resident residential resilience resilient resistance resistant resolution resolve resort resource respect respective
respiration respond respondents response responsibility responsible responsive rest restaurant restoration restore
restrict restriction restrictive result resultant retail retain retarded retention rethink retrieve retros
retrospective return reusable reuse reveal revenue reversal reverse review revised revision revolution reward rewrite
ribbon rice rich right rigid rigorous ring rise risk risky river road roadmap robot robust rocket role roll rollout
roof room root rope rose rotating rotation rough round route routine rows rude rule running runs sadness safe safety
said sailor saint salad sales salt same sample sand sandbox sandwich satellite satisfaction satisfactory satisfy
saucer save saying says scalability scalable scale scan scary scatter scenario schedule schema scheme scholar school
science scientific scientist scissors scope score scratch screen script sculpture seamless search searchable season
second secondary secret section sector secure security sedimentation seeing seek seem seen sees segment select
selection selective selfish sell semantic senate send senior sense sensitive sensitivity sensors sent sentence
separate separation sequence serial series serious servants serve service session sets setting settle setup seven
several severe sexual shadow shall shame shape share sharp shed sheep sheet shelf shell shepherd shift ship shirt
shock shoe shop shore short shortcomings shortening should show showcase shown sick side sign signals significance
significant silence silk silos similar similarity simple simplest simplicity simplification simplify simply simulate
simulation simultaneous since singer single sinusoidal sister site sits sitting situated situation size sketch skill
skin skirt slave sleep sleepy sleeve slender slides slight slip slope slow small smallest smart smell smile smoke
smooth snake snapshot snippets snow soap social society sociology sock sodium soft software soil sold soldier solely
solicit solicitation solid soluble solution solve some somebody someone something sometimes somewhat somewhere song
soon sophisticated sorrow sort sought soul sound soup source space spacecraft span spatial speak special specialist
specialized species specific specifically specification specificity specify specimen spectrum speed spelling spend
spent spheres spherical spider spin spirit spite split spoke sponsored spontaneous spoon spot spread spreadsheet
spring sprint square stability stable stack stadium staff stage stair stakeholder stamps stance stand standalone
standard standardization standardize standpoint standups star start startup state statement static station statistical
statistics status stay steady steel steep stem step sticky still stimulated stimulating stimuli stimulus stocking
stone stood stop storage store storm story straight straightforward strain stranger strategic strategist strategy
straw stream streamline street strength strengthen stress stressful strict striking string strip strive strong
structural structure struggle stubborn stuck student studio study stuff stupid style subdomains subject subjective
submarine submission submit subsequent subset substance substantial substitute succeed success successful successive
such sudden suffered sufficient sugar suggest suggestion suit suitable suite summarize summary summer sunset super
superior supervisor supper supplement supply support supportive supposed sure surface surprise surrounding survey
survival survive susceptible suspended sustain sustainability sustainable swallow swan sweet switch sword symbolic
symbols symmetric symmetrical sync synonyms syntax synthesis synthesized system systematic systematically systemic
table tabulated tackle tagging tags tail tailor take taken tale talent talk tangent tangible target tariff task taught
taxes taxpayer teach team teammate tears tech technical technique technological technologist technology telephone
television tell temperature template temple temporary tend tendency tenet tennis tension tentative term 
terminology terrible territory test text than thank thankful that theater theatre theft their them theme themselves
then theorem theoretical theory therapy there thereafter thereby therefore thermal thesaurus these thesis they thick
thickness thief thin thing think third thirst thirsty this thorough those though thought thoughtful thousand thread
three threshold thrilled throat throne through throughout thumb thunder thus ticket tied ties tiger tight time
timeframe timeline tiny tips tired title today together tokens told tolerance tolerated tone tongue took tool toolkit
tooth topic total touch tough tour toward towel tower town toxic toxicity trace track tract trade tradition
traditional traffic train transaction transfer transform transformation transient transition translate translation
transmission transmitted transparency transparent transport transverse travel treat treatment treaty tree tremendous
trend trial tribes tricky tried tries trip trouble true truly trust trustworthiness trustworthy truth trying tube
tuned turkey turn turnover tutorial tweaks tweet twelve twenty twice type typical typography ugly ultimate ultraviolet
umbrella unable unaffected uncertainty unchanged uncle unclear uncommon uncover under undergoing undergraduate
underlying understand understandable understood undertaken undertaking underway underwent unequal unexpected
unfamiliar unified uniform union unique unit unity universal universe university unknown unless unlike unnecessary
unrelated unsatisfactory until unusual upcoming update upfront upon upper upstream urban urgent usability usable usage
used useful usefulness user username uses using usual uswebdesignstandards utility utilization utilized utilizing
vaccine valid validate validation validity valley valuable value variable variants variation variety various vary vast
vector vegetable vehicle vein velocity vendor verbal verification verify version versus vertical very vessels veteran
viable victims victory video view viewpoint village vinegar violence violent violin virtual virtue virus viscosity
visibility visible vision visit visitor visual visualization vital vocabulary voice volume volunteer vote
vulnerability vulnerable wagon wait wake walk wall want wardrobe warm warranted warrior waste watch water waterfall
wave ways weak weaknesses wealth weapon weather website wedding week weep weigh weight welcome welfare well went were
west what whatever wheat wheel when whenever where whereas whereby wherever whether which while whilst whisper white
whole whom whose wide widespread width wife wild will willingness wind window wine wing winner winning wins winter
wireframes wisdom wise wish with withdrawal within without wolf woman women wonder wonderful wood wool word work
workflow workforce workplace workshop world worm worry worse worst worth worthwhile would wound wrist write written
wrong wrote year yield young your yourself youth zebra zero zone
`;

const ordinary: ReadonlySet<string> = new Set(list.trim().split(/\s+/));

/** Regular endings, longest first, and what the base may have in their place. */
const ENDINGS: readonly (readonly [ending: string, ...instead: string[]])[] = [
  ['ies', 'y'],
  ['ied', 'y'],
  ['ily', 'y'],
  ['ing', '', 'e'],
  ['ers', '', 'e'],
  ['er', '', 'e'],
  ['ed', '', 'e'],
  ['es', ''],
  ['ly', ''],
  ['s', ''],
];

/** Whether a folded word is an ordinary English word, or a regular form of one. */
export function isOrdinary(word: string): boolean {
  return (
    ordinary.has(word) ||
    ENDINGS.some(([ending, ...instead]) => word.endsWith(ending) && hasBase(word, ending, instead))
  );
}

function hasBase(word: string, ending: string, instead: readonly string[]): boolean {
  const base = word.slice(0, -ending.length);
  // `stopped` doubles the last letter of its base.
  const single = base.at(-1) === base.at(-2) ? [base.slice(0, -1)] : [];
  return [...instead.map((letters) => base + letters), ...single].some((one) => ordinary.has(one));
}
