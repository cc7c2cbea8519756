import { z } from 'zod';

/**
 * Block Kit as Slack holds messages and views against it: shapes, lengths and counts, and besides that nothing may call
 * anybody. https://docs.slack.dev/reference/block-kit
 */

const plain = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(max), emoji: z.boolean().optional() });
const mrkdwn = (max: number) => z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(max) });
const actionId = z.string().min(1).max(255);
const address = z.url({ protocol: /^https?$/ }).max(3000);

const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plain(75),
  value: z.string().min(1).max(2000).optional(),
  url: address.optional(),
  accessibility_label: z.string().min(1).max(75).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z
    .array(z.strictObject({ text: plain(75), value: z.string().min(1).max(150) }))
    .min(1)
    .max(5),
});
const choiceMenu = z.strictObject({
  type: z.literal('static_select'),
  action_id: actionId,
  placeholder: plain(150),
  options: z
    .array(z.strictObject({ text: plain(75), value: z.string().min(1).max(150), description: plain(75).optional() }))
    .min(1)
    .max(100),
});
const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  action_id: actionId,
  placeholder: plain(150),
  min_query_length: z.number().int().min(0),
});
const conversationsSelect = z
  .strictObject({
    type: z.literal('conversations_select'),
    action_id: actionId,
    response_url_enabled: z.boolean().optional(),
    default_to_current_conversation: z.boolean().optional(),
    initial_conversation: z.string().min(1).optional(),
  })
  .refine((menu) => !(menu.default_to_current_conversation && menu.initial_conversation), 'one of the two initials');
const plainOption = z.strictObject({ text: plain(75), value: z.string().min(1).max(150) });
const timePicker = z.strictObject({
  type: z.literal('timepicker'),
  action_id: actionId,
  initial_time: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .optional(),
});
const multiSelect = z.strictObject({
  type: z.literal('multi_static_select'),
  action_id: actionId,
  options: z.array(plainOption).min(1).max(100),
  initial_options: z.array(plainOption).min(1).optional(),
});
const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    action_id: actionId,
    options: z.array(plainOption).min(1).max(100),
    initial_option: plainOption.optional(),
  })
  .refine(
    ({ options, initial_option: initial }) => !initial || options.some(({ value }) => value === initial.value),
    'an initial option that is none of the options',
  );
const completedSelect = z.strictObject({
  type: z.literal('external_select'),
  action_id: actionId,
  min_query_length: z.number().int().min(0),
  initial_option: plainOption.optional(),
});
const textInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: actionId,
  multiline: z.boolean().optional(),
  max_length: z.number().int().min(1).max(3000).optional(),
  placeholder: plain(150).optional(),
  initial_value: z.string().min(1).max(3000).optional(),
  dispatch_action_config: z.strictObject({ trigger_actions_on: z.array(z.string()).min(1) }).optional(),
});

const style = z.strictObject({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  code: z.boolean().optional(),
});
const richElement = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style: style.optional() }),
  z.strictObject({
    type: z.literal('link'),
    url: address,
    text: z.string().min(1).optional(),
    style: style.optional(),
  }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number().int(),
    format: z.string().min(1),
    fallback: z.string().min(1).optional(),
  }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().regex(/^[CDG]\w+$/) }),
]);
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(richElement).min(1) });
const richPart = z.discriminatedUnion('type', [
  richSection,
  z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(richElement).min(1) }),
  z.strictObject({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    elements: z.array(richSection).min(1),
  }),
]);

const blockId = z.string().min(1).max(255).optional();
const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('rich_text'), block_id: blockId, elements: z.array(richPart).min(1) }),
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
  z.strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: z.union([plain(3000), mrkdwn(3000)]),
    accessory: z.discriminatedUnion('type', [button, overflow]).optional(),
  }),
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: plain(150) }),
  z.strictObject({
    type: z.literal('context'),
    block_id: blockId,
    elements: z
      .array(z.union([plain(3000), mrkdwn(3000)]))
      .min(1)
      .max(10),
  }),
  z.strictObject({
    type: z.literal('actions'),
    block_id: blockId,
    elements: z
      .array(z.discriminatedUnion('type', [button, overflow, choiceMenu, externalSelect]))
      .min(1)
      .max(25),
  }),
  z.strictObject({
    type: z.literal('input'),
    block_id: blockId,
    label: plain(2000),
    hint: plain(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: z.discriminatedUnion('type', [
      textInput,
      conversationsSelect,
      timePicker,
      multiSelect,
      staticSelect,
      completedSelect,
    ]),
  }),
]);

/** A block as it was found to be in order. */
export type ShownBlock = z.output<typeof block>;

const common = {
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  blocks: z.array(block).max(100),
};
const view = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    ...common,
  }),
  z.strictObject({ type: z.literal('home'), ...common }),
]);

export type ShownViewContent = z.output<typeof view>;

const message = z.object({
  text: z.string().min(1).max(40_000),
  blocks: z.array(block).max(50).optional(),
  unfurl_links: z.literal(false),
  unfurl_media: z.literal(false),
  parse: z.literal('none').optional(),
  link_names: z.literal(false).optional(),
});

export type ShownContent = z.output<typeof message>;

/** A message in order, or why Slack would refuse it. */
export function checkMessage(sent: unknown): ShownContent | string[] {
  const { data, error } = message.safeParse(sent);
  if (!data) return error.issues.map(({ path, message: why }) => `${path.join('.')}: ${why}`);
  const blocks = data.blocks ?? [];
  const wrong = [
    ...uniqueIds(blocks),
    ...pings(data),
    ...blocks.flatMap((one) => (one.type === 'input' ? ['an input in a message'] : [])),
  ];
  return wrong.length > 0 ? wrong : data;
}

/** A view in order, or why Slack would refuse it. */
export function checkView(sent: unknown): ShownViewContent | string[] {
  const { data, error } = view.safeParse(sent);
  if (!data) return error.issues.map(({ path, message: why }) => `${path.join('.')}: ${why}`);
  const asks = data.blocks.some(({ type }) => type === 'input');
  const wrong = [
    ...uniqueIds(data.blocks),
    ...pings(data),
    ...(data.type === 'modal' && asks && !data.submit ? ['an input in a modal without submit'] : []),
  ];
  return wrong.length > 0 ? wrong : data;
}

function uniqueIds(blocks: readonly ShownBlock[]): string[] {
  const ids = blocks.flatMap((one) => {
    if (one.type === 'actions') return one.elements.map((element) => element.action_id);
    if (one.type === 'input') return [one.element.action_id];
    return one.type === 'section' && one.accessory ? [one.accessory.action_id] : [];
  });
  const blockIds = blocks.flatMap((one) => one.block_id ?? []);
  return [...repeated(ids, 'action_id'), ...repeated(blockIds, 'block_id')];
}

function repeated(ids: readonly string[], what: string): string[] {
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${what} ${id} is not unique`);
}

/** Markup that would call somebody, in any text that Slack reads markup in. */
function pings(sent: { readonly text?: string; readonly blocks?: readonly ShownBlock[] | undefined }): string[] {
  const read = [
    sent.text ?? '',
    ...(sent.blocks ?? []).flatMap((one) => {
      if (one.type === 'section') return one.text.type === 'mrkdwn' ? [one.text.text] : [];
      if (one.type !== 'context') return [];
      return one.elements.flatMap((element) => (element.type === 'mrkdwn' ? [element.text] : []));
    }),
  ];
  return read.filter((text) => /<(?!!date\^)[@!]/.test(text)).map((text) => `calls somebody: ${text.slice(0, 80)}`);
}
