import { TextDecoder } from 'node:util';

/** The text of a file, with `\n` at its line ends, or why there is none. */
export type Decoded = { readonly text: string } | { readonly reason: string };

/** A page declares its encoding within so many bytes. */
const DECLARED_WITHIN = 4_096;
/** Project Gutenberg's frame is longer. */
const FRAME_WITHIN = 8_000;

const byteOrderMarks = [
  { bytes: [0xef, 0xbb, 0xbf], label: 'utf-8' },
  { bytes: [0xff, 0xfe], label: 'utf-16le' },
  { bytes: [0xfe, 0xff], label: 'utf-16be' },
];

interface DecodeOptions {
  readonly isHtml: boolean;
  /** What a server says outside the file: it counts for more than what the file says; none. */
  readonly charset?: string | undefined;
}

/**
 * Decodes by what the file declares: a byte order mark, `<meta charset>`, an XML declaration, Project Gutenberg's line, an
 * editor's `coding:` line; else as UTF-8. Strict: a byte that does not fit is a problem and never a guess, since a wrong
 * guess is a text of wrong words that looks right.
 *
 * @example
 * decodeText(bytes, { isHtml: true }) // { text: 'Café' } of a page with charset=windows-1252
 */
export function decodeText(bytes: Uint8Array, { isHtml, charset }: DecodeOptions): Decoded {
  const mark = byteOrderMarks.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte))?.label;
  const declared = mark ?? (charset === undefined ? declaredLabel(bytes, isHtml) : knownLabel(charset));
  const decoder = createDecoder(declared ?? 'utf-8');
  if (decoder === undefined)
    return { reason: `declares the encoding “${declared}”, which is not known: save it as UTF-8` };
  try {
    const text = decoder.decode(bytes).replace(/\r\n?/g, '\n');
    if (declared === undefined && looksLikeUtf16(bytes))
      return { reason: 'is UTF-16 without a byte order mark: save it as UTF-8' };
    return { text: decoder.encoding === 'windows-1252' ? withoutC1(text) : text };
  } catch {
    return { reason: reasonFor(declared, isHtml) };
  }
}

function reasonFor(declared: string | undefined, isHtml: boolean): string {
  if (declared !== undefined) return `declares the encoding ${declared} and is written in another: save it as UTF-8`;
  const cure = isHtml ? ', or name its encoding in a <meta charset>' : '';
  return `is not UTF-8 text and declares no other encoding: save it as UTF-8${cure}`;
}

/** Fewer bytes may be anything. */
const FEWEST_BYTES = 8;

/** ASCII in UTF-16 is valid UTF-8, with a null character at every second place. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 200);
  return (
    head.length >= FEWEST_BYTES && [0, 1].some((first) => head.every((byte, at) => at % 2 !== first || byte === 0))
  );
}

const declarations = {
  html: [
    /<meta[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w:.-]{1,40})/i,
    /^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w:.-]{1,40})/i,
  ],
  text: [/^Character set encoding:[^\S\n]*([^\r\n]{1,60})/im, /^.{0,200}\b(?:file)?coding[:=][^\S\n]*([\w.-]{1,40})/i],
};

function declaredLabel(bytes: Uint8Array, isHtml: boolean): string | undefined {
  // Every encoding that can be declared in this way writes ASCII as ASCII.
  const head = Buffer.from(bytes.subarray(0, isHtml ? DECLARED_WITHIN : FRAME_WITHIN)).toString('latin1');
  const [first, second] = isHtml ? declarations.html : declarations.text;
  const label = (first?.exec(head) ?? second?.exec(head))?.[1]?.trim().toLowerCase();
  if (label === undefined) return undefined;
  // A page whose declaration can be read as ASCII is not in UTF-16, whatever it says.
  return /^utf-?16/.test(label) ? 'utf-8' : knownLabel(label);
}

/** A declared name as TextDecoder knows it. */
function knownLabel(declared: string): string {
  const label = declared.trim().toLowerCase();
  return (
    spellings.find(([spelling]) => spelling.test(label))?.[1] ?? label.replace(/^(?:cp|win)-?(?=125\d$)/, 'windows-')
  );
}

/** How Project Gutenberg and editors spell what TextDecoder knows by another name. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/utf-?8/, 'utf-8'],
  [/us-?ascii|^ascii|iso-?646/, 'utf-8'],
  [/^(?:iso )?latin-?1$|^iso[- ]?8859[-_]1\b/, 'windows-1252'],
];

function createDecoder(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}

/** What windows-1252 has at 0x80 to 0x9F; five of them are none. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';

/** Some versions of Node decode windows-1252 as ISO-8859-1, which has control characters where quotation marks are. */
function withoutC1(text: string): string {
  return text.replace(/[\x80-\x9F]/g, (character) => windows1252.charAt(character.charCodeAt(0) - 0x80));
}
