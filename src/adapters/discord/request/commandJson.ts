import { z } from 'zod';

const names = z
  .record(z.string(), z.string())
  .nullish()
  .transform((given) => given ?? {});

const numbers = z
  .array(z.number())
  .nullish()
  .transform((given) => given?.toSorted((a, b) => a - b) ?? null);

const described = {
  name: z.string(),
  name_localizations: names,
  description: z.string().default(''),
  description_localizations: names,
};

const valueOption = z.object({
  type: z.number(),
  ...described,
  required: z.boolean().default(false),
  autocomplete: z.boolean().default(false),
  min_value: z.number().optional(),
  channel_types: numbers,
  choices: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
});

const option = valueOption.extend({ options: z.array(valueOption).default([]) });

const command = z.object({
  type: z.number().default(1),
  ...described,
  default_member_permissions: z
    .string()
    .nullish()
    .transform((given) => given ?? null),
  contexts: numbers,
  integration_types: numbers,
  options: z.array(option).default([]),
});

/** A command as registered; what is left out has Discord's default. */
export type CommandJson = z.input<typeof command>;
export type OptionJson = z.input<typeof option>;

const registered = z.array(command);

/** Whether Discord already has these commands, ignoring defaults, order and Discord's own ids. */
export function sameCommands(wanted: readonly CommandJson[], has: unknown, scope: 'global' | 'server'): boolean {
  const parsed = registered.safeParse(has);
  return parsed.success && canonical(registered.parse(wanted), scope) === canonical(parsed.data, scope);
}

function canonical(commands: z.output<typeof registered>, scope: 'global' | 'server'): string {
  const sorted = commands.toSorted((a, b) => a.type - b.type || (a.name < b.name ? -1 : 1));
  // For a server's own commands Discord fills in contexts and integration types.
  const scoped =
    scope === 'global' ? sorted : sorted.map((one) => ({ ...one, contexts: null, integration_types: null }));
  return JSON.stringify(scoped, (_key, value: unknown) => (isRecord(value) ? inOrder(value) : value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inOrder(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
