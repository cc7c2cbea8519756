import type { Links } from '../reading/links.ts';
import type { Postbox } from './postbox.ts';

/** A postbox whose posts link to the reading room. A link that cannot be made now is left out. */
export function linkedPostbox(postbox: Postbox, links: Links): Postbox {
  const { platform, pace } = postbox;
  return {
    platform,
    pace,
    async post(place, post, key) {
      const link = await links.to({ essay: post.essay }, 'everybody').catch(() => undefined);
      return postbox.post(place, link === undefined ? post : { ...post, link }, key);
    },
    findPost: (place, key, locale) => postbox.findPost(place, key, locale),
    canPost: (place, locale) => postbox.canPost(place, locale),
    tell: (workspace, person, reply, locale) => postbox.tell(workspace, person, reply, locale),
  };
}
