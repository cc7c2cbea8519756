import { strToU8, zipSync } from 'fflate';

/** Files as test documents are made of them: bytes, or text. */
type Contents = Readonly<Record<string, string | Uint8Array>>;

/** A ZIP archive. */
export function zipOf(contents: Contents): Uint8Array {
  const entries = Object.entries(contents).map(
    ([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content] as const,
  );
  return zipSync(Object.fromEntries(entries));
}

export interface BookOptions {
  /** `dc:` elements. */
  readonly metadata?: string;
  /** Documents by their names, in reading order. */
  readonly documents: Readonly<Record<string, string>>;
  /** The list of the navigation document; none, and then there is no such document. */
  readonly contents?: string;
  /** More elements of the package file, and more files. */
  readonly guide?: string;
  readonly files?: Contents;
}

const defaultMetadata =
  '<dc:identifier>urn:quays</dc:identifier><dc:title>Of Quays</dc:title><dc:creator>Mara Quill</dc:creator>' +
  '<dc:language>en</dc:language><dc:publisher>Tidal Press</dc:publisher><dc:date>2021-03-04</dc:date>';

/** An EPUB 3 whose documents stand in a folder `text`. */
export function epubOf({
  metadata = defaultMetadata,
  documents,
  contents,
  guide = '',
  files = {},
}: BookOptions): Uint8Array {
  const names = Object.keys(documents);
  const items = names.map((name, at) => `<item id="d${at}" href="text/${name}" media-type="application/xhtml+xml"/>`);
  const nav = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>';
  const refs = names.map((_, at) => `<itemref idref="d${at}"/>`);
  return zipOf({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container><rootfiles><rootfile full-path="OPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'OPS/package.opf':
      `<?xml version="1.0"?><package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>${metadata}</metadata>` +
      `<manifest>${items.join('')}${contents === undefined ? '' : nav}</manifest><spine>${refs.join('')}</spine>${guide}</package>`,
    ...(contents !== undefined && {
      'OPS/nav.xhtml': `<html xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>${contents}</ol></nav></body></html>`,
    }),
    ...Object.fromEntries(names.map((name) => [`OPS/text/${name}`, xhtml(documents[name] ?? '')])),
    ...files,
  });
}

function xhtml(body: string): string {
  return `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>t</title></head><body>${body}</body></html>`;
}

/** A Word document of these `w:p` elements. */
export function docxOf(paragraphs: string, core = '', files: Contents = {}): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  return zipOf({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${relationships}"><Relationship Id="r" Type="${office}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${main}"><w:body>${paragraphs}</w:body></w:document>`,
    ...(core !== '' && {
      'docProps/core.xml': `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t">${core}</cp:coreProperties>`,
    }),
    ...files,
  });
}

/** A `w:p` of plain text, with a style's name if it has one. */
export function wordParagraph(text: string, style?: string): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** One line of a PDF's page, in points from the lower left corner. */
export interface PrintedLine {
  readonly text: string;
  readonly x?: number;
  readonly y: number;
  readonly size?: number;
}

export interface PdfOptions {
  /** The `Info` dictionary's entries: `/Title (Quays)`. */
  readonly info?: string;
}

/** A PDF of these pages in Helvetica; a page without lines has a picture's box and no text. */
export function pdfOf(pages: readonly (readonly PrintedLine[])[], { info = '' }: PdfOptions = {}): Uint8Array {
  const objects: string[] = [];
  const add = (object: string) => objects.push(object);
  const kids = pages.map((_, at) => `${4 + at * 2} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (const [at, lines] of pages.entries()) {
    const content = lines.length === 0 ? '0 0 100 100 re f' : lines.map(inOperators).join('\n');
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> /Contents ${5 + at * 2} 0 R >>`,
    );
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  add(`<< ${info} >>`);
  return assemblePdf(objects);
}

function inOperators({ text, x = 72, y, size = 12 }: PrintedLine): string {
  return `BT /F ${size} Tf ${x} ${y} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`;
}

/** With its cross-reference table; the last object is the `Info` dictionary. */
function assemblePdf(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
