import type { Links } from '../reading/links.ts';
import type { Postbox } from './postbox.ts';

/** A postbox whose posts link to the reading room. A link that cannot be made now is left out. */
export function linkedPostbox(postbox: Postbox, links: Links): Postbox {
  return {
    ...postbox,
    async post(place, post, ...how) {
      const link = await links.to({ essay: post.essay }, 'everybody').catch(() => undefined);
      return postbox.post(place, link === undefined ? post : { ...post, link }, ...how);
    },
  };
}
