import type { Post } from '../conversation/dailyPost.ts';
import type { Essay } from '../essay.ts';
import type { Links } from '../reading/links.ts';
import type { Postbox } from './postbox.ts';

/** A postbox whose posts link to the reading room. A link that cannot be made now is left out. */
export function linkedPostbox(postbox: Postbox, links: Links): Postbox {
  const linkTo = async (essay: Essay | undefined) => {
    const link = essay && (await links.to({ essay }, 'everybody').catch(() => undefined));
    return link === undefined ? {} : { link };
  };

  async function linked(post: Post): Promise<Post> {
    if (post.kind === 'essay') return { ...post, ...(await linkTo(post.essay)) };
    const sections = post.sections.map(async (section) => ({
      ...section,
      passages: await Promise.all(section.passages.map(async (one) => ({ ...one, ...(await linkTo(one.essay)) }))),
    }));
    return { ...post, sections: await Promise.all(sections) };
  }

  return {
    ...postbox,
    async post(place, post, ...how) {
      return postbox.post(place, await linked(post), ...how);
    },
  };
}
