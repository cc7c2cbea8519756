import { decodeText } from '../core/corpus/readers/encoding.ts';
import { ImportFailure } from './imported.ts';

/** The text of a page or a feed, in the encoding that the server or the file declares. Throws an `ImportFailure`. */
export function decodedText(bytes: Uint8Array, contentType = ''): string {
  const charset = /\bcharset\s*=\s*["']?(?<charset>[\w:.-]{1,40})/i.exec(contentType)?.groups?.['charset'];
  const decoded = decodeText(bytes, { isHtml: true, charset });
  if ('reason' in decoded) throw new ImportFailure(`It ${decoded.reason}.`);
  return decoded.text;
}
