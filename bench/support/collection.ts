import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Essay } from '../../src/core/essay.ts';

/** A judged collection: documents, and questions of which is known what answers them. */
export interface Collection {
  readonly name: string;
  readonly essays: readonly Essay[];
  readonly questions: readonly JudgedQuestion[];
}

export interface JudgedQuestion {
  readonly text: string;
  /** By the slug of an essay, how well it answers; what is missing does not. */
  readonly grades: ReadonlyMap<string, number>;
  /** Texts one of which an excerpt that answers holds. */
  readonly answers: readonly string[];
}

const documentLine = z.object({ id: z.string(), title: z.string().default(''), text: z.string() });
const questionLine = z.object({
  text: z.string(),
  rel: z.record(z.string(), z.number()),
  answers: z.array(z.string()).default([]),
});

/** The collections in a folder: itself, or each subfolder that holds a `docs.jsonl` and a `queries.jsonl`. By name. */
export async function readCollections(folder: string): Promise<readonly Collection[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some(({ name }) => name === 'docs.jsonl')) return [await readCollection(folder, folder)];
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(names.toSorted().map((name) => readCollection(join(folder, name), name)));
}

async function readCollection(folder: string, name: string): Promise<Collection> {
  const documents = await readLines(join(folder, 'docs.jsonl'), documentLine);
  const questions = await readLines(join(folder, 'queries.jsonl'), questionLine);
  return {
    name,
    essays: documents.flatMap(({ id, title, text }) => toEssay(id, title, text) ?? []),
    questions: questions.map(({ text, rel, answers }) => ({ text, grades: new Map(Object.entries(rel)), answers })),
  };
}

async function readLines<T>(file: string, line: z.ZodType<T>): Promise<readonly T[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter((one) => one.trim() !== '')
    .map((one) => line.parse(JSON.parse(one)));
}

/** Blank lines part paragraphs; a document without text is none. */
function toEssay(slug: string, title: string, text: string): Essay | undefined {
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
  if (paragraphs.length === 0 && title === '') return undefined;
  return {
    slug,
    title,
    authors: [],
    tags: [],
    language: 'und',
    kind: 'essay',
    passages: (paragraphs.length === 0 ? [title] : paragraphs).map((one, at) => ({ number: at + 1, text: one })),
    readingMinutes: 1,
    file: `${slug}.txt`,
  };
}
