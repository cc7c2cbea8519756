import { z } from 'zod';

// What Discord's documentation says of a message's components, as a second reading of it: nothing here comes from src.

const id = z.int32().min(1).optional();
const text = z.strictObject({ type: z.literal(10), id, content: z.string().regex(/\S/).max(4000) });

const linkButton = z.strictObject({
  type: z.literal(2),
  id,
  style: z.literal(5),
  label: z.string().regex(/\S/).max(80),
  url: z.url({ protocol: /^https?$/ }).max(512),
});
const actionButton = z.strictObject({
  type: z.literal(2),
  id,
  style: z.int().min(1).max(4),
  label: z.string().regex(/\S/).max(80),
  custom_id: z.string().min(1).max(100),
  disabled: z.boolean().optional(),
});
const button = z.union([linkButton, actionButton]);

const menu = z.strictObject({
  type: z.literal(3),
  id,
  custom_id: z.string().min(1).max(100),
  placeholder: z.string().max(150).optional(),
  options: z
    .array(
      z.strictObject({
        label: z.string().regex(/\S/).max(100),
        value: z.string().min(1).max(100),
        description: z.string().min(1).max(100).optional(),
      }),
    )
    .min(1)
    .max(25)
    .refine((options) => new Set(options.map(({ value }) => value)).size === options.length, 'values twice'),
});
const row = z.strictObject({
  type: z.literal(1),
  id,
  components: z.union([z.array(button).min(1).max(5), z.tuple([menu])]),
});
const section = z.strictObject({
  type: z.literal(9),
  id,
  components: z.array(text).min(1).max(3),
  accessory: button,
});
const separator = z.strictObject({
  type: z.literal(14),
  id,
  divider: z.boolean().optional(),
  spacing: z.union([z.literal(1), z.literal(2)]).optional(),
});
const container = z.strictObject({
  type: z.literal(17),
  id,
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  components: z
    .array(z.union([row, text, section, separator]))
    .min(1)
    .max(40),
});

const flag = { suppressEmbeds: 4, ephemeral: 64, suppressNotifications: 4096, v2: 32_768 };

const message = z.strictObject({
  content: z.string().max(2000).optional(),
  tts: z.literal(false).optional(),
  nonce: z.string().min(1).max(25).optional(),
  enforce_nonce: z.boolean().optional(),
  flags: z.int().min(0).default(0),
  components: z
    .array(z.union([row, text, section, separator, container]))
    .min(1)
    .max(40)
    .optional(),
  // Not Discord's rule but this bot's: nothing it says may ping anybody, whatever text it holds.
  allowed_mentions: z.strictObject({ parse: z.tuple([]) }),
});

/** Every kind of message a bot sends, with the flags it may have. */
const allowedFlags = {
  callback: flag.suppressEmbeds | flag.ephemeral | flag.suppressNotifications | flag.v2,
  message: flag.suppressEmbeds | flag.suppressNotifications | flag.v2,
  edit: flag.suppressEmbeds | flag.v2,
};

/** Why Discord would not take a message, or this project would not send it; nothing when all is well. */
export function messageFaults(body: unknown, kind: keyof typeof allowedFlags): readonly string[] {
  const parsed = message.safeParse(body);
  if (!parsed.success) return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const { flags, content, components = [] } = parsed.data;
  const all = components.flatMap(everyPart);
  const ids = all.flatMap((part) => (part.id === undefined ? [] : [part.id]));
  const customIds = all.flatMap((part) => (part.custom_id === undefined ? [] : [part.custom_id]));
  const letters = all.reduce((sum, part) => sum + (part.content?.length ?? 0), 0);
  const texts = all.flatMap(({ content: said }) => said ?? []);
  const bytes = texts.reduce((sum, said) => sum + Buffer.byteLength(said) + 12, 0);
  const isV2 = (flags & flag.v2) !== 0;
  return [
    all.length > 40 && `${all.length} components`,
    letters > 4000 && `${letters} characters of text`,
    bytes > 10_170 && `${bytes} bytes of text`,
    new Set(ids).size < ids.length && 'an id twice',
    new Set(customIds).size < customIds.length && 'a custom_id twice',
    (flags & ~allowedFlags[kind]) !== 0 && `flags ${flags} for ${kind}`,
    isV2 && content && 'content beside Components V2',
    !isV2 && all.some(({ type }) => type > 3) && 'Components V2 without their flag',
    !isV2 && !content && 'an empty message',
  ].filter((fault) => typeof fault === 'string');
}

interface Part {
  readonly type: number;
  readonly id?: number | undefined;
  readonly custom_id?: string;
  readonly content?: string;
  readonly components?: readonly Part[];
  readonly accessory?: Part;
}

function everyPart(part: Part): readonly Part[] {
  return [part, ...[...(part.components ?? []), ...(part.accessory ? [part.accessory] : [])].flatMap(everyPart)];
}

/** The suggestions to an autocompletion. */
export const suggestions = z.strictObject({
  choices: z
    .array(z.strictObject({ name: z.string().regex(/\S/).max(100), value: z.string().min(1).max(100) }))
    .max(25),
});

const textInput = z.strictObject({
  type: z.literal(4),
  custom_id: z.string().min(1).max(100),
  style: z.union([z.literal(1), z.literal(2)]),
  required: z.boolean().optional(),
  max_length: z.int().min(1).max(4000).optional(),
  value: z.string().max(4000).optional(),
});
const select = z
  .strictObject({
    type: z.literal(3),
    custom_id: z.string().min(1).max(100),
    required: z.boolean().default(true),
    min_values: z.int().min(0).max(25).default(1),
    max_values: z.int().min(1).max(25).default(1),
    options: z
      .array(
        z.strictObject({
          label: z.string().regex(/\S/).max(100),
          value: z.string().min(1).max(100),
          default: z.boolean().optional(),
        }),
      )
      .min(1)
      .max(25),
  })
  .refine(({ options }) => new Set(options.map(({ value }) => value)).size === options.length, 'values twice')
  .refine((menu) => menu.min_values <= menu.max_values && menu.max_values <= menu.options.length, 'more than there are')
  .refine((menu) => menu.options.filter((one) => one.default).length <= menu.max_values, 'too many chosen')
  .refine((menu) => !menu.required || menu.min_values > 0, 'required, and none need be chosen');

const modal = z.strictObject({
  custom_id: z.string().min(1).max(100),
  title: z.string().regex(/\S/).max(45),
  components: z
    .array(
      z.strictObject({
        type: z.literal(18),
        label: z.string().regex(/\S/).max(45),
        description: z.string().regex(/\S/).max(100).optional(),
        component: z.discriminatedUnion('type', [textInput, select]),
      }),
    )
    .min(1)
    .max(5)
    .refine(
      (labels) => new Set(labels.map(({ component }) => component.custom_id)).size === labels.length,
      'a custom_id twice',
    ),
});

/** A form that Discord has opened. */
export type OpenModal = z.output<typeof modal>;

/** A form as Discord opens it; throws for what it would not open. */
export function readModal(body: unknown): OpenModal {
  return modal.parse(body);
}

/** Why Discord would not open a form; nothing when all is well. */
export function modalFaults(body: unknown): readonly string[] {
  const { error } = modal.safeParse(body);
  return error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
}
