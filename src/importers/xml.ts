import { type Attributes, scanTags, type TagHandler } from '../core/corpus/readers/flow/tags.ts';
import { ImportFailure } from './imported.ts';

/** An element as far as a book's package files are read. */
export interface XmlNode {
  /** In lower case, without the prefix. */
  readonly name: string;
  /** In lower case; `''` without one. */
  readonly prefix: string;
  readonly children: readonly XmlNode[];
  /** All text inside. */
  readonly text: string;
  attribute(name: string): string | undefined;
}

/** Largest file that describes a book. */
const LARGEST = 8 * 1024 * 1024;
/** Deeper elements are not looked at: package files nest by a dozen. */
const DEEPEST = 64;

/**
 * Parses XML leniently into elements. It is scanned by the reader of pages, which knows the entities of HTML and no others:
 * one that a document defines is left as it stands, and so cannot grow. Throws an `ImportFailure`.
 */
export function parseXml(bytes: Uint8Array): XmlNode {
  if (bytes.length > LARGEST)
    throw new ImportFailure('A file that describes it is larger than 8 MB, which none needs to be.');
  const tree = new Tree();
  // Without the declaration the scanner would take it for HTML, where `<item/>` is no closed element.
  scanTags(`<?xml version="1.0"?>${new TextDecoder().decode(bytes)}`, tree);
  return tree.root;
}

/** Descendants of this name, whatever their prefix, in document order. */
export function elementsNamed(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsNamed(child, name)]);
}

/** The same among the children alone. */
export function childrenNamed(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.filter((child) => child.name === name);
}

interface OpenNode extends XmlNode {
  readonly tag: string;
  readonly children: OpenNode[];
  text: string;
}

class Tree implements TagHandler {
  readonly root: OpenNode = nodeOf('', () => undefined);
  private readonly path: OpenNode[] = [this.root];

  open(tag: string, attributes: Attributes): void {
    const node = nodeOf(tag, (name) => attributes.get(name));
    if (this.path.length < DEEPEST) this.path.at(-1)?.children.push(node);
    this.path.push(node);
  }

  close(tag: string): void {
    const at = this.path.findLastIndex((node) => node.tag === tag);
    if (at > 0) this.path.length = at;
  }

  text(text: string): void {
    for (const node of this.path.slice(0, DEEPEST)) node.text += text;
  }
}

function nodeOf(tag: string, attribute: XmlNode['attribute']): OpenNode {
  const [name = '', prefix = ''] = tag.split(':').toReversed();
  return { tag, name, prefix, children: [], text: '', attribute };
}
