import type { KnownBlock } from '@slack/types';
import type { Buttons } from '../../../core/commands/framework/buttons.ts';
import type { Log } from '../../../core/log.ts';
import { type Draft, type Encode, finish } from '../render/blocks.ts';
import { MESSAGE_BLOCKS } from '../render/limits.ts';

/** A message for any sending method: no unfurling, no parsing of names. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
  readonly parse: 'none';
  readonly link_names: false;
}

export async function composeMessage(drafts: readonly Draft[], encode: Encode): Promise<Message> {
  const content = await finish(drafts, encode, MESSAGE_BLOCKS);
  return { ...content, unfurl_links: false, unfurl_media: false, parse: 'none', link_names: false };
}

/** A button whose call cannot be kept now is left out: better an answer without it than none. */
export function createEncode(buttons: Buttons, log: Log): Encode {
  return (call) => {
    const encoded = buttons.encode(call);
    if (typeof encoded === 'string') return encoded;
    return encoded.catch((error: unknown) => {
      log.error('slack.button_not_kept', { error });
      return undefined;
    });
  };
}
