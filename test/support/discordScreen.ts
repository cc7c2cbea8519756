import { z } from 'zod';
import { readMarkdown, type Seen } from './discordMarkdown.ts';

/** Something that can be pressed or chosen. */
export interface Control {
  readonly label: string;
  /** What Discord sends when it is used. */
  readonly data: { readonly component_type: 2 | 3; readonly custom_id: string; readonly values?: readonly string[] };
}

const part = z.looseObject({
  type: z.number(),
  content: z.string().optional(),
  label: z.string().optional(),
  custom_id: z.string().optional(),
  url: z.string().optional(),
  options: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
  components: z.array(z.unknown()).optional(),
  accessory: z.unknown().optional(),
});
type Part = z.output<typeof part>;

function partsOf(components: readonly unknown[]): readonly Part[] {
  return components.flatMap((component) => {
    const one = part.parse(component);
    return [one, ...partsOf([...(one.components ?? []), ...(one.accessory === undefined ? [] : [one.accessory])])];
  });
}

/** What a message's texts show, and do besides. */
export function seenIn(components: readonly unknown[]): Seen {
  const texts = partsOf(components).flatMap(({ content }) => (content === undefined ? [] : [readMarkdown(content)]));
  return { text: texts.map(({ text }) => text).join('\n'), effects: texts.flatMap(({ effects }) => effects) };
}

/** The source of a message's texts. */
export function sourceOf(components: readonly unknown[]): string {
  return partsOf(components)
    .flatMap(({ content }) => content ?? [])
    .join('\n');
}

/** Every button and every choice of every menu, in the order in which they stand. */
export function controlsIn(components: readonly unknown[]): readonly Control[] {
  return partsOf(components).flatMap(({ type, label, custom_id: id, options }): readonly Control[] => {
    if (id === undefined) return [];
    if (type === 2) return [{ label: label ?? '', data: { component_type: 2, custom_id: id } }];
    return (options ?? []).map((option) => ({
      label: option.label,
      data: { component_type: 3, custom_id: id, values: [option.value] },
    }));
  });
}

/** The pages that a message's buttons open. */
export function linksIn(components: readonly unknown[]): readonly string[] {
  return partsOf(components).flatMap(({ url }) => url ?? []);
}
