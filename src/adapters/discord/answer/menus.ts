import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
  type Message,
  MessageFlags,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { Log } from '../../../core/log.ts';
import { logged } from '../connection/faults.ts';
import type { Components } from '../render/screen.ts';

/**
 * A message's components with fresh menus. A client sends nothing when the entry that a menu shows is chosen again, so
 * the menu has to be drawn anew after each choice: it gets another custom id.
 */
export function withFreshMenus({ components }: Pick<Message, 'components'>): Components {
  return components.map((component) => freshTop(component.toJSON()));
}

function freshTop(component: APIMessageTopLevelComponent): APIMessageTopLevelComponent {
  if (component.type !== ComponentType.Container) return fresh(component);
  return { ...component, components: component.components.map(fresh) };
}

function fresh<Component extends APIMessageTopLevelComponent | APIComponentInContainer>(component: Component) {
  if (component.type !== ComponentType.ActionRow) return component;
  const inside = component.components.map((one) =>
    one.type === ComponentType.StringSelect ? { ...one, custom_id: freshId(one.custom_id) } : one,
  );
  return { ...component, components: inside };
}

/** `more` becomes `more.1`, `more.1` becomes `more.2`. */
function freshId(id: string): string {
  const { name = id, count = '0' } = /^(?<name>.*?)(?:\.(?<count>\d+))?$/s.exec(id)?.groups ?? {};
  return `${name}.${Number(count) + 1}`;
}

/** Draws the menus of a message anew after its interaction was answered otherwise. Never rejects. */
export async function freshenMenu(interaction: StringSelectMenuInteraction, log: Log): Promise<void> {
  await interaction
    .editReply({ components: withFreshMenus(interaction.message), flags: MessageFlags.IsComponentsV2 })
    .catch((error: unknown) => log.info('discord.menu_not_renewed', logged(error)));
}
