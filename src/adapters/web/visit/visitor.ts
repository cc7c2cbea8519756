import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { RoomMessages } from '../messages/messages.ts';
import type { Access } from './access.ts';

/** What is known of a request before any page is made, as hono's environment. */
export interface RoomEnv {
  Bindings: HttpBindings;
  Variables: {
    messages: RoomMessages;
    access: Access;
    /** Whether everybody may read. */
    isOpen: boolean;
  };
}

export type RoomContext = Context<RoomEnv>;
