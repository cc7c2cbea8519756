import type { IncomingHttpHeaders } from 'node:http';
import type { RoomMessages } from '../messages/messages.ts';
import type { Access } from './access.ts';

/** What is known of a request before any page is made. */
export interface Visit {
  /** Of the address. */
  readonly parameters: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The reader's words. */
  readonly messages: RoomMessages;
  readonly access: Access;
  /** Whether everybody may read. */
  readonly isOpen: boolean;
}
