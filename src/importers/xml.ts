import { ImportFailure } from './imported.ts';

/** As much of a DOM as package files are read with. */
export interface XmlNode {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  getElementsByTagName(name: string): Iterable<XmlNode>;
  readonly children: Iterable<XmlNode>;
  readonly tagName: string;
}

/** Largest file that describes a book. */
const LARGEST = 8 * 1024 * 1024;

/** Parses XML. The parser knows the five entities of XML and expands no other, so none can grow. */
export async function parseXml(bytes: Uint8Array): Promise<XmlNode> {
  if (bytes.length > LARGEST) throw new ImportFailure('Its table of contents is larger than any book has.');
  const { DOMParser } = await import('linkedom');
  const document: XmlNode = new DOMParser().parseFromString(new TextDecoder().decode(bytes), 'text/xml');
  return document;
}

/** Elements of this name with whatever prefix, in document order. */
export function elementsNamed(node: XmlNode, name: string): readonly XmlNode[] {
  return [...node.getElementsByTagName('*')].filter((element) => localName(element) === name);
}

/** The same among the children alone. */
export function childrenNamed(node: XmlNode, name: string): readonly XmlNode[] {
  return [...node.children].filter((element) => localName(element) === name);
}

function localName({ tagName }: XmlNode): string {
  return (tagName.split(':').at(-1) ?? '').toLowerCase();
}
