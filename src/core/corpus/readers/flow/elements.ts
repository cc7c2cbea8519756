const setOf = (names: string) => new Set(names.split(' '));

/** Elements before and behind which a paragraph ends. */
export const blockElements = setOf(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol option p plaintext pre search section ' +
    'summary table tbody td tfoot th thead tr ul xmp',
);

/** Elements that have no content and no closing tag. */
export const voidElements = setOf('area base br col embed hr img input link meta param source track wbr');

/** Elements whose text is none of the essay's: controls, embedded things, and the readings beside ruby's words. */
export const silentElements = setOf(
  'annotation annotation-xml audio button canvas datalist iframe map nav noscript object rp rt rtc script select style svg ' +
    'template textarea title video',
);

/** Elements that keep the lines of their text. */
export const preformatted = setOf('listing plaintext pre xmp');

export const headings = setOf('h1 h2 h3 h4 h5 h6');

/** What an opening tag ends though nobody has closed it, and the elements inside which alone it does so. */
export interface ImpliedEnd {
  readonly ends: ReadonlySet<string>;
  readonly within: ReadonlySet<string>;
}

const impliedBy = [
  { tags: 'li', within: 'ul ol menu dir' },
  { tags: 'dt dd', within: 'dl' },
  { tags: 'tr', within: 'table tbody thead tfoot' },
  { tags: 'td th', within: 'tr table' },
  { tags: 'option', within: 'select' },
];

export const impliedEnds: ReadonlyMap<string, ImpliedEnd> = new Map(
  impliedBy.flatMap(({ tags, within }) =>
    tags.split(' ').map((tag) => [tag, { ends: setOf(tags), within: setOf(within) }] as const),
  ),
);
