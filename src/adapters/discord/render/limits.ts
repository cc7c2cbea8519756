/**
 * Discord's limits, each with the page that documents it. Lengths are in UTF-16 units, which are never fewer than the
 * characters that Discord counts.
 */

/** https://docs.discord.com/developers/components/using-message-components */
export const MESSAGE_COMPONENTS = 40;
/** All text displays of a message together. https://docs.discord.com/developers/components/using-message-components */
export const MESSAGE_TEXT = 4_000;

/**
 * UTF-8 bytes of all text displays of a message together, with `TEXT_BYTES` more for each. Not documented: webhooks, which
 * carry the answers to interactions, were seen to refuse more.
 */
export const MESSAGE_BYTES = 10_170;
export const TEXT_BYTES = 12;

/** https://docs.discord.com/developers/components/reference#action-row */
export const ROW_BUTTONS = 5;

/** https://docs.discord.com/developers/components/reference#button */
export const BUTTON_LABEL = 80;
/** https://docs.discord.com/developers/components/reference#custom-id */
export const CUSTOM_ID = 100;
/** https://docs.discord.com/developers/components/reference#button */
export const LINK_URL = 512;

/** Title and labels of a modal: https://docs.discord.com/developers/components/reference#label */
export const MODAL_LABEL = 45;

/** The line below a label: https://docs.discord.com/developers/components/reference#label */
export const LABEL_HINT = 100;
/** What is written into one line of a form: longer than any time with its zone. */
export const FORM_TEXT = 100;

/** https://docs.discord.com/developers/components/reference#string-select */
export const MENU_OPTIONS = 25;
/** Label, value and description alike. https://docs.discord.com/developers/components/reference#string-select */
export const MENU_OPTION_TEXT = 100;
/** https://docs.discord.com/developers/components/reference#string-select */
export const MENU_PLACEHOLDER = 150;

/** Name and value alike. https://docs.discord.com/developers/interactions/application-commands */
export const CHOICE_TEXT = 100;
/** https://docs.discord.com/developers/interactions/application-commands */
export const CHOICES = 25;

/** Of a thread or a forum's post: https://docs.discord.com/developers/resources/channel#start-thread-from-message */
export const THREAD_NAME = 100;
/** On one post of a forum: https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel */
export const FORUM_TAGS = 5;

/** https://docs.discord.com/developers/resources/message#create-message */
export const NONCE = 25;
/** https://docs.discord.com/developers/resources/message#get-channel-messages */
export const MESSAGES_A_PAGE = 100;

/**
 * An interaction must be answered or deferred within 3 seconds: this leaves half of it to the network.
 * https://docs.discord.com/developers/interactions/receiving-and-responding
 */
export const DEFER_AFTER_MS = 1_500;

/** Discord takes 50 requests a second in all: some are left for answers. https://docs.discord.com/developers/topics/rate-limits Milliseconds between two posts. */
export const PACE = { channel: 1_000, workspace: 200, platform: 25 };
