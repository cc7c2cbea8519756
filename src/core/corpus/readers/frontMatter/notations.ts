import { parse } from 'smol-toml';
import type { ReadFields } from './fieldMap.ts';

/** TOML as Hugo and Zola write it. Where it is broken, its lines are read one by one. */
export function readToml(text: string): ReadFields {
  try {
    return { fields: new Map(Object.entries(parse(text))) };
  } catch {
    const fields = new Map<string, unknown>();
    for (const line of text.split('\n')) {
      if (/^\s*\[/.test(line)) break;
      const read = oneLine(line);
      if (read) for (const [name, value] of Object.entries(read)) fields.set(name, value);
    }
    return { fields, problem: 'is no TOML: what could be read line by line was taken' };
  }
}

function oneLine(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return parse(line);
  } catch {
    return undefined;
  }
}

/** JSON: an object, or nothing. */
export function readJson(text: string): ReadFields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return { fields: new Map(Object.entries(value)) };
  } catch {
    return { fields: new Map(), problem: 'is no JSON: nothing of it was taken' };
  }
}
