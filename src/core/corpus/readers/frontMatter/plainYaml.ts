/** A name at the beginning of a line, and what follows it there. */
const LINE = /^([A-Za-z][A-Za-z0-9_-]*):(?: +(\S.*?))?[ \t]*$/;
/** Text without quotation marks that can be nothing but text: letters first, and no mark that means something in YAML. */
const WORDS = /^[A-Za-z][A-Za-z0-9 ,.;()'’“”–—!?/-]*$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const NUMBER = /^[1-9]\d{0,14}$/;
const QUOTED = /^"([^"\\]*)"$/;
const LIST = /^\[(.*)\]$/;
/** Words that are values, in any case: YAML 1.2 takes some of them so, and the rest are not worth telling apart. */
const VALUES = new Set(['null', 'true', 'false', 'yes', 'no', 'on', 'off']);

/**
 * The fields of the simplest YAML, as most essays have it: a line each, with words, quoted text, a date, a whole number, or a
 * list of these in brackets. Many times faster than a parser of all of YAML; undefined where it takes one.
 */
export function readPlainYaml(text: string): ReadonlyMap<string, unknown> | undefined {
  const fields = new Map<string, unknown>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, name, written] = LINE.exec(line) ?? [];
    if (name === undefined || written === undefined || fields.has(name) || VALUES.has(name.toLowerCase()))
      return undefined;
    const value = valueOf(written, false) ?? listOf(written);
    if (value === undefined) return undefined;
    fields.set(name, value);
  }
  return fields.size === 0 ? undefined : fields;
}

function valueOf(written: string, inList: boolean): string | number | undefined {
  const quoted = QUOTED.exec(written)?.[1];
  if (quoted !== undefined) return quoted;
  if (DATE.test(written)) return written;
  if (NUMBER.test(written)) return Number(written);
  if (!WORDS.test(written) || VALUES.has(written.toLowerCase()) || (inList && written.includes(','))) return undefined;
  return written;
}

/** Undefined for anything but a list whose parts hold no comma. */
function listOf(written: string): readonly (string | number)[] | undefined {
  const inside = LIST.exec(written)?.[1]?.trim();
  if (inside === undefined) return undefined;
  if (inside === '') return [];
  const values: (string | number)[] = [];
  for (const part of inside.split(',')) {
    const value = valueOf(part.trim(), true);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}
