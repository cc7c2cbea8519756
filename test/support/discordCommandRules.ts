import { z } from 'zod';

// What Discord's documentation says of application commands: nothing here comes from src.

/** https://docs.discord.com/developers/reference#locales */
const locales = z.enum(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
);
const slash = z
  .string()
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u)
  .refine((name) => name === name.toLowerCase(), 'not in lower case');
const menuName = z.string().regex(/\S/).max(32);
const description = z.string().regex(/\S/).max(100);

const named = (name: z.ZodType<string>) => ({
  name,
  name_localizations: z.partialRecord(locales, name).nullish(),
});
const described = { description, description_localizations: z.partialRecord(locales, description).nullish() };

const valueOption = z.union([
  z.strictObject({
    type: z.literal(3),
    ...named(slash),
    ...described,
    required: z.boolean().optional(),
    autocomplete: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal(3),
    ...named(slash),
    ...described,
    required: z.boolean().optional(),
    choices: z.array(z.strictObject({ name: z.string().min(1).max(100), value: z.string().max(100) })).max(25),
  }),
  z.strictObject({
    type: z.literal(7),
    ...named(slash),
    ...described,
    required: z.boolean().optional(),
    channel_types: z.array(z.int()).optional(),
  }),
  z.strictObject({
    type: z.literal(4),
    ...named(slash),
    ...described,
    required: z.boolean().optional(),
    min_value: z.int().optional(),
  }),
]);
const subcommand = z.strictObject({
  type: z.literal(1),
  ...named(slash),
  ...described,
  options: z
    .array(valueOption)
    .max(25)
    .refine(namesDiffer, 'a name twice')
    .refine((options) => !options.some(({ required }, at) => required && options[at - 1]?.required === false), {
      error: 'a required option after one that is not',
    }),
});

const permissions = z.string().regex(/^\d+$/).nullish();
const where = {
  contexts: z.array(z.int().min(0).max(2)).nullish(),
  integration_types: z.array(z.int().min(0).max(1)).nullish(),
};
const slashCommand = z.strictObject({
  type: z.literal(1),
  ...named(slash),
  ...described,
  default_member_permissions: permissions,
  ...where,
  options: z.array(subcommand).min(1).max(25).refine(namesDiffer, 'a name twice'),
});
const messageCommand = z.strictObject({
  type: z.literal(3),
  ...named(menuName),
  default_member_permissions: permissions,
  ...where,
});

/** What opens an activity: made on Discord's pages, and not by this bot. */
const entryPoint = z.strictObject({ type: z.literal(4), id: z.string(), name: z.string(), handler: z.int() });

/** The commands as registered: what a person is offered. */
export const commandList = z.array(z.discriminatedUnion('type', [slashCommand, messageCommand, entryPoint])).max(105);
export type RegisteredCommands = z.output<typeof commandList>;

/** Why Discord would not take these commands, in one server or globally; nothing when all is well. */
export function commandFaults(body: unknown, scope: 'global' | 'server'): readonly string[] {
  const parsed = commandList.safeParse(body);
  if (!parsed.success) return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return parsed.data.flatMap((command) => [
    ...(scope === 'server' && command.type !== 4 && (command.contexts || command.integration_types)
      ? [`${command.name}: contexts in a server's own command`]
      : []),
    ...(JSON.stringify(command).length > 8_000 + 6_000 ? [`${command.name}: too long`] : []),
  ]);
}

interface Named {
  readonly name: string;
  readonly name_localizations?: Readonly<Partial<Record<string, string>>> | null | undefined;
}

/** In every language by itself: two options must not be called the same. */
function namesDiffer(all: readonly Named[]): boolean {
  const languages = new Set(all.flatMap(({ name_localizations }) => Object.keys(name_localizations ?? {})));
  return [...languages, 'en-US'].every((language) => {
    const names = all.map(({ name, name_localizations }) => name_localizations?.[language] ?? name);
    return new Set(names).size === names.length;
  });
}
