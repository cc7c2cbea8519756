import type { DailyPost, Post } from '../../src/core/conversation/dailyPost.ts';

/** A post that must be an essay. */
export function essayPost(post: Post | undefined): DailyPost {
  if (post?.kind !== 'essay') throw new Error('no essay was posted');
  return post;
}
