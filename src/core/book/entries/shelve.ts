import { hash } from 'node:crypto';
import type { Actor, Place } from '../../conversation/request.ts';
import type { Excerpt } from '../../essay.ts';
import { anchorOf } from '../anchors/anchor.ts';
import { type Entry, teamOf } from './entries.ts';

const KEY_LENGTH = 12;

/** An excerpt as an entry of a person's own book. */
export function entryOf(
  { essay, passage, start, end, text: words }: Excerpt,
  { id, name }: Actor,
  { platform, workspace }: Place,
  note: string | undefined,
  keptAt: Date,
): Entry {
  const { prefix, suffix, company } = anchorOf(essay.slug, essay, passage, [start, end]);
  return {
    owner: { platform, workspace, person: id },
    key: hash('sha256', `${essay.slug}\n${words}`, 'base64url').slice(0, KEY_LENGTH),
    slug: essay.slug,
    passage: passage.number,
    words,
    prefix,
    suffix,
    ...(company && { company }),
    title: essay.title,
    authors: essay.authors.join(', '),
    ...(essay.source !== undefined && { source: essay.source }),
    ...(note !== undefined && { note }),
    byId: id,
    byName: name,
    keptAt,
  };
}

/** The same entry as one that its keeper gives to the team now. */
export function givenToTeam(entry: Entry, keptAt: Date): Entry {
  return { ...entry, owner: teamOf(entry.owner), keptAt };
}
