import { ImportFailure } from './imported.ts';

/** How far into a page or a feed its own declaration may stand, in bytes. */
const DECLARED_WITHIN = 2_048;

/**
 * The text of a page or a feed in the encoding it declares: by a byte order mark, by what the server says, or in its first
 * lines; else UTF-8. Bytes that are not of that encoding are an `ImportFailure` and never guessed at.
 */
export function decodeDeclared(bytes: Uint8Array, contentType = ''): string {
  const encoding = markedEncoding(bytes) ?? charsetOf(contentType) ?? declaredInside(bytes) ?? 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError)
      throw new ImportFailure(`It declares the encoding “${encoding}”, which is unknown. Save it as UTF-8.`);
    throw new ImportFailure(`It is not the ${encoding.toUpperCase()} that it should be. Save it as UTF-8.`);
  }
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function charsetOf(contentType: string): string | undefined {
  return /charset\s*=\s*["']?(?<charset>[\w:.-]+)/i.exec(contentType)?.groups?.['charset'];
}

/** `<?xml encoding="…"?>`, `<meta charset>` and `<meta http-equiv>`. */
function declaredInside(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARED_WITHIN));
  const xml = /^\s*<\?xml[^>]*\sencoding\s*=\s*["'](?<charset>[\w:.-]+)/i.exec(start)?.groups?.['charset'];
  if (xml !== undefined) return xml;
  const meta = /<meta\b[^>]*charset[^>]*>/i.exec(start)?.[0];
  const declared = meta === undefined ? undefined : charsetOf(meta);
  // A page that could be read so far cannot be UTF-16, whatever it says.
  return declared !== undefined && /^utf-16/i.test(declared) ? 'utf-8' : declared;
}
