import { essayFile } from './readers/essayFiles.ts';

/**
 * Files that are no essays by their name or place, as the tools of people who write keep them: what makes a site rather than
 * stands in it, what a program has put beside a page, copies that a sync tool could not merge.
 */

const TEMPLATE = 'is a template of the site';
const ABOUT_THE_FOLDER = 'is about the folder, not an essay (README, LICENSE and the like)';

const FOR_PROGRAMS = 'is written for programs';

/** Folders, by their names in lower case. */
const folders: Readonly<Record<string, string>> = {
  _drafts: 'is a draft (_drafts)',
  drafts: 'is a draft (drafts)',
  _includes: TEMPLATE,
  _layouts: TEMPLATE,
  _templates: TEMPLATE,
  templates: TEMPLATE,
  layouts: TEMPLATE,
  archetypes: TEMPLATE,
  _data: TEMPLATE,
  _sass: TEMPLATE,
  _plugins: TEMPLATE,
};

const names: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern:
      /^(?:readme|licen[sc]e|copying|changelog|contributing|code[-_]of[-_]conduct)(?:[._-][a-z]{2,12}(?:-[a-z]{2,4})?)?(?:\.[a-z]+)?$/i,
    reason: ABOUT_THE_FOLDER,
  },
  {
    // Ordinary words: "Security and Trust" is an essay, and `security.de.md` is none.
    pattern: /^(?:changes|contributors|security|authors|notice|summary|todo)(?:[._-][a-z]{2})?(?:\.[a-z]+)?$/i,
    reason: ABOUT_THE_FOLDER,
  },
  {
    pattern:
      /^(?:(?:make|docker|gem|rake|proc|vagrant|just|jenkins|brew|pip)file(?:\.lock)?|cname|_redirects|_headers)$/i,
    reason: FOR_PROGRAMS,
  },
  {
    pattern: /^(?:robots|humans|ads|security|llms(?:-full)?|requirements.*|cmakelists)\.txt$/i,
    reason: FOR_PROGRAMS,
  },
  {
    pattern: /^(?:404|_sidebar|_navbar|_coverpage|_footer)\.[a-z]+$/i,
    reason: 'is a page of the site, not an essay',
  },
  {
    pattern: /\.sync-conflict-\d{8}-|\(.*(?:conflicted copy|conflict).*\)|[ _-]conflict(?:ed)?[ _-](?=copy\b|\d{6})/i,
    reason: 'is a copy that a sync tool could not merge: keep one of both',
  },
];

/** Folders that hold what a site says, and not how it is made. */
const contentFolder = /^(?:content|_?posts|pages|docs|blog|notes)$/;

/** Why a file is no essay by its path inside the corpus folder; undefined where it may be one. */
export function leftOutByPath(file: string): string | undefined {
  const parts = file.split('/');
  const name = parts.pop() ?? file;
  let isContent = false;
  for (const part of parts.map((one) => one.toLowerCase())) {
    const reason = folders[part];
    // Of what a site says, a section may be about templates.
    if (reason !== undefined && !(isContent && reason === TEMPLATE && !part.startsWith('_'))) return reason;
    isContent ||= contentFolder.test(part);
    if (part.endsWith('_files')) return 'belongs to a saved page beside it';
  }
  return names.find(({ pattern }) => pattern.test(name))?.reason;
}

/** Files that hold no text to read: pictures, sound, programs, data, archives. */
const noText = new RegExp(
  `^\\.(?:${[
    'png|jpe?g|gif|webp|avif|svg|ico|bmp|tiff?|heic|psd|ai|drawio|excalidraw|canvas|mp3|m4a|wav|ogg|opus|flac|mp4|m4v|mov|webm|avi|mkv',
    'woff2?|ttf|otf|eot|css|scss|sass|less|styl|m?js|cjs|jsx|m?ts|tsx|vue|svelte|astro|map|wasm|exe|dll|so|class|jar|py|rb|go|rs|php|lua',
    'sh|bash|ps1|bat|cmd|pl|r|c|h|cc|cpp|cs|java|kt|swift|json[5lc]?|webmanifest|ya?ml|toml|csv|tsv|xml|xslt?|dtd|rss|atom|rdf|ini|cfg',
    'conf|env|lock|log|sql|db|sqlite3?|parquet|bib|csl|njk|liquid|ejs|hbs|pug|j2|tpl|tmpl|zip|gz|tgz|bz2|xz|7z|rar|tar|part|crdownload',
  ].join('|')})$`,
);

/** What stands for the ending of a file that has none. */
export const NO_ENDING = 'no ending';

/** The ending, in small letters, of a file that may hold a text and is not read. */
export function unreadEnding(file: string): string | undefined {
  if (essayFile.test(file)) return undefined;
  const ending = /[^/]\.(?=\p{L})[\p{L}\p{N}_-]{1,12}$/u.exec(file)?.[0].slice(1).toLowerCase();
  if (ending === undefined) return NO_ENDING;
  return noText.test(ending) ? undefined : ending;
}
