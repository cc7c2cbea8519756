/**
 * Slack's limits, each with the page that documents it. Lengths are counted in UTF-16 units, the strictest reading of
 * "characters".
 */

/** Blocks in a message: https://docs.slack.dev/reference/block-kit/blocks */
export const MESSAGE_BLOCKS = 50;

/** Blocks in a modal or on a Home tab: https://docs.slack.dev/reference/views/modal-views */
export const VIEW_BLOCKS = 100;

/** Elements in one actions block: https://docs.slack.dev/reference/block-kit/blocks/actions-block */
export const ACTIONS_ELEMENTS = 25;

/** A button's label, and its label for screen readers: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const BUTTON_LABEL = 75;

/** A modal's title, submit and close labels: https://docs.slack.dev/reference/views/modal-views */
export const VIEW_LABEL = 24;

/** What an option of a menu shows: https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const OPTION_LABEL = 75;

/** Options of an overflow menu: https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element */
export const OVERFLOW_OPTIONS = 5;

/** Options of a select menu: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
export const SELECT_OPTIONS = 100;

/** What may be typed into an input: https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
export const INPUT_LENGTH = 3000;

/**
 * The text of one rich text block. Slack names no limit for it; this is that of a section, the tightest of its kind:
 * https://docs.slack.dev/reference/block-kit/blocks/section-block
 */
export const BLOCK_TEXT = 3000;

/** The address behind a link or an image: https://docs.slack.dev/reference/block-kit/blocks/image-block */
export const LINK_LENGTH = 3000;

/**
 * A message's `text`, for notifications and screen readers: https://docs.slack.dev/reference/methods/chat.postMessage
 * (advised; longer than 40,000 is cut).
 */
export const MESSAGE_TEXT = 4000;

/** One message a second a channel and some hundreds a minute a workspace: https://docs.slack.dev/apis/web-api/rate-limits Milliseconds between two posts. */
export const PACE = { channel: 1_000, workspace: 200, platform: 25 };
