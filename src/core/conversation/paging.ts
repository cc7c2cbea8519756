import type { Paging } from './reply.ts';
import type { Call } from './request.ts';

/** Where page `asked` of `total` things is, and the calls to its neighbours; a page past the end is the last one. */
export function pagingOf(asked: number, perPage: number, total: number, pageCall: (page: number) => Call): Paging {
  const pages = Math.max(1, Math.ceil(total / perPage));
  const page = Math.min(asked, pages);
  return {
    page,
    pages,
    ...(page > 1 && { previous: pageCall(page - 1) }),
    ...(page < pages && { next: pageCall(page + 1) }),
  };
}
