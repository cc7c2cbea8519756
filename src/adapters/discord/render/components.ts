import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APISectionComponent,
  type APISeparatorComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord.js';
import type { Call } from '../../../core/conversation/request.ts';
import type { Essay } from '../../../core/essay.ts';
import { shorten } from '../../../core/text/shorten.ts';
import type { DiscordMessages } from '../messages/messages.ts';
import {
  BUTTON_LABEL,
  CUSTOM_ID,
  LINK_URL,
  MENU_OPTION_TEXT,
  MENU_OPTIONS,
  MENU_PLACEHOLDER,
  ROW_BUTTONS,
} from './limits.ts';
import type { Encode } from './screen.ts';

/** Sets what everybody sees off without shouting. */
export const QUIET_COLOUR = 0xb08d57;

/** A call with its label, for a button or a menu. */
export interface Offer {
  /** Any text; shortened to fit. */
  readonly label: string;
  /** A second line in a menu: what it is about. */
  readonly about?: string;
  readonly call: Call;
}

/** Parts of a message in its full width: on a phone, a container's frame takes an eighth of it. */
export function bare(parts: readonly (APIComponentInContainer | undefined)[]): readonly APIComponentInContainer[] {
  return parts.filter((part) => part !== undefined);
}

/** A container sets what everybody sees off from the conversation. `id` marks it for `findPost`. */
export function container(
  parts: readonly (APIComponentInContainer | undefined)[],
  look: { readonly accent_color?: number; readonly id?: number } = {},
): APIContainerComponent {
  return { type: ComponentType.Container, ...look, components: [...bare(parts)] };
}

/** Markdown; texts of essays and people must be escaped already. */
export function text(...lines: readonly (string | false | undefined)[]): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content: lines.filter(Boolean).join('\n') };
}

/** A thin line between two things. */
export function separator(): APISeparatorComponent {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
}

/** Text with a button beside it. */
export function section(content: APITextDisplayComponent, accessory: APIButtonComponent): APISectionComponent {
  return { type: ComponentType.Section, components: [content], accessory };
}

/** A button; `primary` for what most people want next. */
export async function button(
  { label, call }: Offer,
  encode: Encode,
  weight: 'primary' | 'secondary' = 'secondary',
): Promise<APIButtonComponent> {
  return {
    type: ComponentType.Button,
    style: weight === 'primary' ? ButtonStyle.Primary : ButtonStyle.Secondary,
    label: shorten(label, BUTTON_LABEL),
    custom_id: await encode(call),
  };
}

/** A button for a call that is encoded already; undefined for what no button could carry. */
export function encodedButton(label: string, code: string): APIButtonComponent | undefined {
  if (code.length > CUSTOM_ID) return undefined;
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: shorten(label, BUTTON_LABEL),
    custom_id: code,
  };
}

/** A link button; undefined for an address that Discord would reject. */
export function linkButton(label: string, address: string | undefined): APIButtonComponent | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { href, protocol } = new URL(address);
  if (href.length > LINK_URL || !/^https?:$/.test(protocol)) return undefined;
  return { type: ComponentType.Button, style: ButtonStyle.Link, label: shorten(label, BUTTON_LABEL), url: href };
}

/** Where one reads on: in the reading room, or else at the essay's source. */
export function readOnButton(
  { source }: Essay,
  link: string | undefined,
  messages: DiscordMessages,
): APIButtonComponent | undefined {
  return link === undefined ? linkButton(messages.source, source) : linkButton(messages.readOnWeb, link);
}

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** One row of at most five buttons, deduplicated; undefined without any. */
export function row(buttons: readonly (APIButtonComponent | undefined)[]): Row | undefined {
  return rows(buttons)[0];
}

/** Buttons in as many rows as they need, deduplicated: Discord rejects equal custom ids in a message. */
export function rows(buttons: readonly (APIButtonComponent | undefined)[]): readonly Row[] {
  const distinct = new Map(
    buttons.flatMap((one) => (one ? [['custom_id' in one ? one.custom_id : one.style, one] as const] : [])),
  );
  const all = [...distinct.values()];
  return Array.from({ length: Math.ceil(all.length / ROW_BUTTONS) }, (_, at) => ({
    type: ComponentType.ActionRow,
    components: all.slice(at * ROW_BUTTONS, (at + 1) * ROW_BUTTONS),
  }));
}

/** A select menu; undefined without offers. `id` is unique in the message. */
export async function menu(
  id: string,
  placeholder: string,
  offers: readonly Offer[],
  encode: Encode,
): Promise<Row | undefined> {
  const options = new Map<string, { label: string; value: string; description?: string }>();
  for (const { label, about, call } of offers.slice(0, MENU_OPTIONS)) {
    const value = await encode(call);
    const description = about === undefined ? {} : { description: shorten(about, MENU_OPTION_TEXT) };
    options.set(value, { label: shorten(label, MENU_OPTION_TEXT), value, ...description });
  }
  if (options.size === 0) return undefined;
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: id,
        placeholder: shorten(placeholder, MENU_PLACEHOLDER),
        options: [...options.values()],
      },
    ],
  };
}
