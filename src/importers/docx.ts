import { onOneLine } from '../core/corpus/readers/blocks.ts';
import { parseDate } from '../core/corpus/readers/frontMatter/dates.ts';
import { htmlBlocks } from '../core/corpus/readers/html/readHtml.ts';
import { type ImportedEssay, type ImportedItem, ImportFailure, type Source } from './imported.ts';
import { nameOf } from './names.ts';
import { unzip } from './unzip.ts';
import { elementsNamed, parseXml } from './xml.ts';

/** A Word document is one essay. What the converter says it has left out is passed on as a warning. */
export async function* importDocx(source: Source): AsyncIterable<ImportedItem> {
  // Pictures and embedded files are no text, and large.
  const files = await unzip(source.bytes, (name) => /\.(?:xml|rels)$/i.test(name));
  if (!files.has('word/document.xml')) throw new ImportFailure('It is no Word document: its text is missing.');
  const { html, warnings } = await convert(files);
  const blocks = htmlBlocks(html);
  if (!blocks.some(({ kind }) => kind === 'paragraph')) throw new ImportFailure('It has no text in it.');
  const { title, ...details } = propertiesOf(files.get('docProps/core.xml'));
  const heading = blocks[0]?.kind === 'heading' ? blocks[0].text : undefined;
  yield { kind: 'essay', essay: { item: '', title: title ?? heading ?? nameOf(source), details, blocks } };
  for (const reason of warnings) yield { kind: 'warning', item: '', reason };
}

interface Converted {
  readonly html: string;
  readonly warnings: readonly string[];
}

/** The converter unpacks by itself and without limits, so it is given an archive made of what was unpacked within them. */
async function convert(files: ReadonlyMap<string, Uint8Array>): Promise<Converted> {
  const [{ zipSync }, { default: mammoth }] = await Promise.all([import('fflate'), import('mammoth')]);
  const buffer = Buffer.from(zipSync(Object.fromEntries(files), { level: 0 }));
  const options = {
    externalFileAccess: false,
    styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"],
    convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
  };
  try {
    const { value, messages } = await mammoth.convertToHtml({ buffer }, options);
    return { html: value, warnings: [...new Set(messages.map(({ message }) => inASentence(message)))] };
  } catch {
    throw new ImportFailure('It is damaged. Open it in Word, save it again, and import that.');
  }
}

function inASentence(message: string): string {
  const line = onOneLine(message);
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

type Properties = ImportedEssay['details'] & { readonly title?: string };

function propertiesOf(core: Uint8Array | undefined): Properties {
  if (!core) return { authors: [], tags: [] };
  const document = parseXml(core);
  const first = (name: string) => onOneLine(elementsNamed(document, name)[0]?.text ?? '');
  const [title, creator, language, keywords] = [first('title'), first('creator'), first('language'), first('keywords')];
  const date = parseDate(first('created'));
  return {
    authors: creator.split(/\s*;\s*/).filter(Boolean),
    tags: keywords.split(/\s*[,;]\s*/).filter(Boolean),
    ...(title !== '' && { title }),
    ...(language !== '' && { language }),
    ...(date !== undefined && { date }),
  };
}
