import type { Essay, Passage } from '../../../core/essay.ts';
import type { RoomMessages } from '../messages/messages.ts';

/** What is to be seen of an essay. */
export interface EssayView {
  readonly essay: Essay;
  readonly messages: RoomMessages;
  /** The passage to mark, if the address names one that there is. */
  readonly marked?: Passage;
  /** The number of a passage: the part that holds it is shown. */
  readonly start: number;
  /** Whether the reader may go on to the shelf. */
  readonly room: boolean;
  /** Address of this page, without a pass. */
  readonly address: string;
}
