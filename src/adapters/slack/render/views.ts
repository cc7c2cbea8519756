import type { HomeView, InputBlock, KnownBlock, ModalView, PlainTextElement } from '@slack/types';
import { z } from 'zod';
import { NOTE_LENGTH } from '../../../core/commands/quote.ts';
import type { Reply } from '../../../core/conversation/reply.ts';
import { shorten } from '../../../core/text/shorten.ts';
import type { SlackMessages } from '../messages/messages.ts';
import { clean } from './escape.ts';
import { INPUT_LENGTH, VIEW_LABEL } from './limits.ts';

/** Callback and action ids of our views, as they come back in payloads. */
export const SEARCH_VIEW = 'search_essays';
const SHARE_VIEW = 'share_excerpt';
export const NOTE_VIEW = 'note_entry';
const ANSWER_VIEW = 'answer';
export const QUERY_INPUT = 'query';
export const ESSAY_MENU = 'essay';
export const NOTE_INPUT = 'note';
export const CHANNEL_MENU = 'channel';
export const HOME_QUERY = 'home_query';

/** A view's private metadata: the conversation and the thread it was opened from, and the call a form is about. */
const memory = z.object({
  channel: z.string().optional(),
  isOfTwo: z.boolean().optional(),
  thread: z.string().optional(),
  call: z.string().optional(),
});

export type ViewMemory = z.output<typeof memory>;

export function remember(what: ViewMemory): string {
  return JSON.stringify(what);
}

export function recall(note: string): ViewMemory {
  try {
    return memory.parse(JSON.parse(note));
  } catch {
    return {};
  }
}

/** An answer in a modal. */
export function answerView(reply: Reply, blocks: KnownBlock[], messages: SlackMessages, what: ViewMemory): ModalView {
  return {
    type: 'modal',
    callback_id: ANSWER_VIEW,
    title: label(titleOf(reply, messages)),
    close: label(messages.slack.close),
    blocks,
    private_metadata: remember(what),
  };
}

/** The search form: a query, a menu of essays, and what was found. */
export function searchView(
  messages: SlackMessages,
  what: ViewMemory,
  { query = '', found = [] }: { readonly query?: string; readonly found?: KnownBlock[] } = {},
): ModalView {
  const { slack } = messages;
  return {
    type: 'modal',
    callback_id: SEARCH_VIEW,
    title: label(slack.searchTitle),
    submit: label(slack.searchSubmit),
    close: label(slack.close),
    private_metadata: remember(what),
    blocks: [
      queryInput(messages, QUERY_INPUT, query),
      {
        type: 'actions',
        block_id: ESSAY_MENU,
        elements: [
          {
            type: 'external_select',
            action_id: ESSAY_MENU,
            placeholder: text(slack.essayPlaceholder),
            min_query_length: 0,
          },
        ],
      },
      ...found,
    ],
  };
}

/** Asks where to share something, and with which words. `call` is the encoded call it is about, `note` what was written before. */
export function shareView(messages: SlackMessages, call: string, from: ViewMemory, note = ''): ModalView {
  const { slack } = messages;
  const { channel } = from;
  return {
    type: 'modal',
    callback_id: SHARE_VIEW,
    title: label(slack.shareTitle),
    submit: label(messages.share),
    close: label(slack.close),
    private_metadata: remember({ ...from, call }),
    blocks: [
      {
        type: 'input',
        block_id: CHANNEL_MENU,
        label: text(slack.channelLabel),
        element: {
          type: 'conversations_select',
          action_id: CHANNEL_MENU,
          // Brings a response_url, which works where the bot is not a member.
          response_url_enabled: true,
          ...(channel === undefined ? { default_to_current_conversation: true } : { initial_conversation: channel }),
        },
      },
      { ...noteInput(messages, note), optional: true },
    ],
  };
}

/** Asks for a note. `call` is the encoded call it is for. */
export function noteView(messages: SlackMessages, call: string, from: ViewMemory): ModalView {
  return {
    type: 'modal',
    callback_id: NOTE_VIEW,
    title: label(messages.book.addNote),
    submit: label(messages.book.addNote),
    close: label(messages.slack.close),
    private_metadata: remember({ ...from, call }),
    blocks: [noteInput(messages, '')],
  };
}

function noteInput({ slack }: SlackMessages, note: string): InputBlock {
  return {
    type: 'input',
    block_id: NOTE_INPUT,
    label: text(slack.noteLabel),
    element: {
      type: 'plain_text_input',
      action_id: NOTE_INPUT,
      multiline: true,
      max_length: NOTE_LENGTH,
      ...(note !== '' && { initial_value: shorten(note, NOTE_LENGTH) }),
    },
  };
}

/** The Home tab: a search box, then what there is. */
export function homeView(messages: SlackMessages, blocks: KnownBlock[]): HomeView {
  const input: InputBlock = {
    ...queryInput(messages, HOME_QUERY, ''),
    optional: false,
    dispatch_action: true,
    hint: text(messages.slack.pressEnter),
  };
  return { type: 'home', blocks: [input, ...blocks] };
}

function queryInput(messages: SlackMessages, name: string, query: string): InputBlock {
  return {
    type: 'input',
    block_id: name,
    optional: true,
    label: text(messages.slack.queryLabel),
    element: {
      type: 'plain_text_input',
      action_id: name,
      max_length: INPUT_LENGTH,
      placeholder: text(messages.slack.queryPlaceholder),
      ...(name === HOME_QUERY && { dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } }),
      ...(query !== '' && { initial_value: shorten(query, INPUT_LENGTH) }),
    },
  };
}

function titleOf(reply: Reply, messages: SlackMessages): string {
  if (reply.kind === 'page') return reply.essay.title;
  if (reply.kind === 'surroundings') return reply.excerpt.essay.title;
  if (reply.kind === 'card') return reply.opening.essay.title;
  return messages.slack.name;
}

function label(words: string): PlainTextElement {
  return text(shorten(clean(words).replaceAll('\n', ' ').trim(), VIEW_LABEL) || '…');
}

function text(words: string): PlainTextElement {
  return { type: 'plain_text', text: words, emoji: false };
}
