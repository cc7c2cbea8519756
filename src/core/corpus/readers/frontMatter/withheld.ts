import { plainName } from './names.ts';

/** Values by which an author or a tool says that a page is not to be read, by the plain name of the field. */
const signs: Readonly<Record<string, { readonly values: RegExp; readonly reason: string }>> = {
  draft: { values: /^(?:true|yes|1)$/, reason: 'is a draft (draft: true)' },
  isdraft: { values: /^(?:true|yes|1)$/, reason: 'is a draft' },
  published: { values: /^(?:false|no|0)$/, reason: 'is not published (published: false)' },
  publish: { values: /^(?:false|no|0|never)$/, reason: 'is not published (publish: false)' },
  dgpublish: { values: /^(?:false|no|0)$/, reason: 'is not published (dg-publish: false)' },
  ispublished: { values: /^(?:false|no|0)$/, reason: 'is not published' },
  private: { values: /^(?:true|yes|1)$/, reason: 'is private (private: true)' },
  hidden: { values: /^(?:true|yes|1)$/, reason: 'is hidden (hidden: true)' },
  status: {
    values:
      /^(?:draft|drafts|private|pending|unpublished|hidden|trash|archived-draft|wip|idea|todo|in-progress|scheduled|future)$/,
    reason: 'is not published (its status)',
  },
  poststatus: {
    values: /^(?:draft|private|pending|trash|future|auto-draft|inherit)$/,
    reason: 'is not published (its status)',
  },
  visibility: { values: /^(?:private|hidden|draft|internal)$/, reason: 'is private (its visibility)' },
  posttype: { values: /^(?:attachment|nav_menu_item|revision)$/, reason: 'is no post (its post type)' },
  permalink: { values: /^false$/, reason: 'is a template: it has no page of its own (permalink: false)' },
  headless: { values: /^(?:true|yes|1)$/, reason: 'has no page of its own (headless: true)' },
  eleventyexcludefromcollections: { values: /^true$/, reason: 'is a template (eleventyExcludeFromCollections)' },
};

/** Why its author does not want a file to be read; undefined for what is to be read. */
export function withheldBy(fields: ReadonlyMap<string, unknown>): string | undefined {
  for (const [name, value] of fields) {
    const sign = signs[plainName(name)];
    if (sign && isWord(value) && sign.values.test(String(value).trim().toLowerCase())) return sign.reason;
  }
  return undefined;
}

function isWord(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
