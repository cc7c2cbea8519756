import { z } from 'zod';
import type { Notice } from '../conversation/reply.ts';
import { defineCommand, type Option, text } from './framework/declaration.ts';
import { info, problem } from './shared/notices.ts';

const hidden: Option = { kind: 'text', syntax: 'hidden' };

/**
 * Takes back what somebody shared: for who shared it and for managers. The platform takes the message away, and only
 * then says so.
 */
export const remove = defineCommand({
  name: 'remove',
  surface: 'button',
  input: z.object({ by: text, name: text, receipt: text, message: text.optional() }),
  options: { by: hidden, name: hidden, receipt: hidden, message: hidden },
  run({ by, name, receipt, message }, { actor }, { messages }): Notice {
    if (actor.id !== by && actor.role !== 'manager') {
      return actor.role === 'unknown' ? problem(messages.roleUnknown) : info(messages.sharedByOther(name));
    }
    return { ...info(messages.removed), removes: { receipt, ...(message !== undefined && { message }) } };
  },
});
