/** The fields that an essay has, by the names that tools give to them. */
export type Field = (typeof fields)[number];

const fields = ['title', 'date', 'author', 'tags', 'summary', 'source', 'publisher', 'language', 'slug'] as const;

/**
 * Names of each field, the best one first, as `fieldOf` compares them: in lower case without spaces, dashes and underscores.
 * Used by Hugo, Jekyll, Eleventy, Astro, Obsidian and its publishers, Quartz, Pandoc, Ghost, Notion, Substack, Zola, and
 * exports from WordPress.
 */
const names: Readonly<Record<Field, readonly string[]>> = {
  title: ['title', 'pagetitle', 'posttitle', 'headline', 'name'],
  date: [
    'date',
    'publishdate',
    'publisheddate',
    'datepublished',
    'published',
    'publishedat',
    'publishedon',
    'publishedtime',
    'pubdate',
    'postdate',
    'postedon',
    'firstpublished',
    'created',
    'createdat',
    'createdtime',
    'createddate',
    'creationdate',
    'datecreated',
    'dgcreated',
    'day',
  ],
  author: [
    'author',
    'authors',
    'by',
    'byline',
    'creator',
    'writer',
    'writtenby',
    'primaryauthor',
    'postauthor',
    'guestauthor',
  ],
  tags: ['tags', 'tag', 'categories', 'category', 'keywords', 'topics', 'topic', 'labels', 'subjects'],
  summary: [
    'summary',
    'description',
    'excerpt',
    'customexcerpt',
    'abstract',
    'subtitle',
    'dek',
    'standfirst',
    'lede',
    'teaser',
    'metadescription',
    'tldr',
  ],
  source: [
    'source',
    'sourceurl',
    'link',
    'url',
    'canonical',
    'canonicalurl',
    'originalurl',
    'original',
    'externalurl',
    'externallink',
    'permalink',
    'posturl',
    'href',
  ],
  publisher: ['publisher', 'publication', 'site', 'sitename', 'journal', 'magazine', 'containertitle', 'outlet'],
  language: ['language', 'lang', 'locale'],
  slug: ['slug', 'postname'],
};

const byName: ReadonlyMap<string, { readonly field: Field; readonly rank: number }> = new Map(
  fields.flatMap((field) => names[field].map((alias, rank) => [alias, { field, rank }] as const)),
);

/** The field that a name means, and how far down it stands among the field's names; undefined for others. */
export function fieldOf(name: string): { readonly field: Field; readonly rank: number } | undefined {
  return byName.get(plainName(name));
}

/** A name as the tables have it. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}
