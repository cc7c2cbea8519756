import type { Essay } from '../essay.ts';
import type { Reply } from './reply.ts';

/** The essays that a reply shows something of. */
export function essaysIn(reply: Reply): readonly Essay[] {
  switch (reply.kind) {
    case 'results':
      return reply.hits.map(({ excerpt }) => excerpt.essay);
    case 'quotation':
    case 'surroundings':
      return [reply.excerpt.essay];
    case 'card':
      return [reply.opening.essay];
    case 'page':
      return [reply.essay];
    case 'shelf':
      return reply.essays.map(({ essay }) => essay);
    case 'preview':
      return reply.post.kind === 'essay' ? [reply.post.essay] : [];
    case 'help':
    case 'schedule':
    case 'notice':
      return [];
  }
}
