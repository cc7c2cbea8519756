import {
  type APIActionRowComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';

/** A message's payload as Discord gets it. */
export interface DiscordMessage {
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly flags: number;
}

/** A message as Discord draws Components V2: sizes and spaces are those of its web client. */
export function drawDiscord({ components, flags }: DiscordMessage): string {
  const note =
    flags & MessageFlags.Ephemeral ? '<div class="only">👁 Only you can see this • Dismiss message</div>' : '';
  return `<div class="discord message"><div class="face">C</div><div class="body">
    <div class="who"><b>Commonplace</b> <span class="app">APP</span> <span class="at">Today at 9:41</span></div>
    <div class="parts">${components.map(topLevel).join('')}</div>${note}</div></div>`;
}

/** A form as Discord draws it; a phone shows it over the whole screen. */
export function drawDiscordModal({ title, components }: APIModalInteractionResponseCallbackData): string {
  const asked = components.map((one) => (one.type === ComponentType.Label ? labelled(one) : unknown(one.type)));
  return `<div class="discord message"><div class="body"><h3>${escape(title)}</h3>
    <div class="parts">${asked.join('')}</div><div class="row"><button>Cancel</button><button class="primary">Submit</button></div></div></div>`;
}

function labelled({ label, description = '', component: asked }: APILabelComponent): string {
  return `<div><b>${escape(label)}</b><small>${escape(description)}</small>${field(asked)}</div>`;
}

function field(one: APILabelComponent['component']): string {
  if (one.type === ComponentType.TextInput) return `<div class="select">${escape(one.value ?? ' ')}</div>`;
  if (one.type !== ComponentType.StringSelect) return unknown(one.type);
  const chosen = one.options.filter((option) => option.default === true).map((option) => option.label);
  return `<div class="select">${escape(chosen.join(', ') || 'Make a selection')}<span>⌄</span></div>`;
}

function unknown(type: ComponentType): string {
  return `<div class="unknown">${type}</div>`;
}

function topLevel(one: APIMessageTopLevelComponent): string {
  if (one.type === ComponentType.Container) return container(one);
  return component(one);
}

function container({ components, accent_color: accent }: APIContainerComponent): string {
  const edge =
    accent === null || accent === undefined ? '' : `border-left-color:#${accent.toString(16).padStart(6, '0')}`;
  return `<div class="container" style="${edge}">${components.map(component).join('')}</div>`;
}

function component(one: APIComponentInContainer): string {
  if (one.type === ComponentType.TextDisplay) return `<div class="text">${markdown(one.content)}</div>`;
  if (one.type === ComponentType.ActionRow) return row(one);
  if (one.type === ComponentType.Separator) return one.divider === false ? '<div class="space"></div>' : '<hr>';
  if (one.type !== ComponentType.Section) return unknown(one.type);
  const { accessory, components } = one;
  const beside = accessory.type === ComponentType.Button ? control(accessory) : '';
  return `<div class="section"><div>${components.map(component).join('')}</div>${beside}</div>`;
}

function row({ components }: APIActionRowComponent<APIComponentInMessageActionRow>): string {
  return `<div class="row">${components.map(control).join('')}</div>`;
}

function control(one: APIComponentInMessageActionRow): string {
  if (one.type === ComponentType.Button) {
    const label = 'label' in one ? (one.label ?? '') : '';
    return `<button class="${ButtonStyle[one.style].toLowerCase()}">${escape(label)}${one.style === ButtonStyle.Link ? ' ↗' : ''}</button>`;
  }
  return `<div class="select">${escape(one.placeholder ?? '')}<span>⌄</span></div>`;
}

/** The part of Discord's Markdown that our renderers write. */
function markdown(text: string): string {
  const lines = text.split('\n').map((line) => {
    if (line.startsWith('### ')) return `<h3>${inline(line.slice(4))}</h3>`;
    if (line.startsWith('-# ')) return `<small>${inline(line.slice(3))}</small>`;
    if (line.startsWith('> ')) return `<blockquote>${inline(line.slice(2))}</blockquote>`;
    return `<p>${inline(line)}</p>`;
  });
  return lines.join('');
}

function inline(text: string): string {
  return escape(text)
    .replace(/\*\*((?:\\.|[^*\\])+)\*\*/g, '<b>$1</b>')
    .replace(/&#60;t:\d+:\w&#62;/g, '<span class="mention">Wednesday 4 March 2026 at 09:00</span>')
    .replace(/&#60;#\d+&#62;/g, '<span class="mention">#essays</span>')
    .replace(/\\([^\w\s])/g, '$1');
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

export const discordStyle = `
.discord { display: flex; gap: 16px; padding: 8px 16px; font: 16px/1.375 "gg sans", "Liberation Sans", "Noto Sans CJK TC", sans-serif; color: var(--discord-text); background: var(--discord-ground); }
.discord .face { flex: 0 0 40px; height: 40px; border-radius: 50%; background: #3b2f2f; color: #fff; font: 600 20px/40px serif; text-align: center; }
.discord .body { flex: 1; min-width: 0; }
.discord .app { font-size: 10px; background: #5865f2; color: #fff; border-radius: 3px; padding: 1px 4px; }
.discord .at, .discord .only, .discord small { font-size: 12px; color: var(--discord-quiet); }
.discord small { display: block; font-size: 13px; }
.discord .container { display: flex; flex-direction: column; gap: 8px; margin-top: 4px; padding: 16px; border: 1px solid var(--discord-line); border-left-width: 4px; border-radius: 8px; background: var(--discord-card); max-width: 600px; }
.discord .parts { display: flex; flex-direction: column; gap: 8px; }
.discord .section { display: flex; gap: 12px; justify-content: space-between; align-items: flex-start; }
.discord .section > div { min-width: 0; }
.discord .text { overflow-wrap: anywhere; }
.discord p { margin: 0; min-height: 0; }
.discord h3 { margin: 8px 0 0; font-size: 16px; line-height: 1.375; }
.discord blockquote { margin: 0; padding-left: 12px; border-left: 4px solid var(--discord-line); }
.discord .row { display: flex; flex-wrap: wrap; gap: 8px; }
.discord button { font: 500 14px/16px inherit; font-family: inherit; height: 32px; padding: 2px 16px; border: 0; border-radius: 8px; color: var(--discord-text); background: var(--discord-button); flex: none; max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.discord button.primary { background: #5865f2; color: #fff; }
.discord button.danger { background: #d83c3e; color: #fff; }
.discord .select { display: flex; flex: 1; justify-content: space-between; padding: 8px; border: 1px solid var(--discord-line); border-radius: 8px; line-height: 24px; color: var(--discord-quiet); }
.discord hr { width: 100%; border: 0; border-top: 1px solid var(--discord-line); margin: 0; }
.light { --discord-text: #2e3035; --discord-quiet: #5c5e66; --discord-ground: #fff; --discord-card: #f8f8f9; --discord-line: #dcdce0; --discord-button: #e4e4e7; }
.dark { --discord-text: #dfe0e2; --discord-quiet: #94959c; --discord-ground: #1a1a1e; --discord-card: #242429; --discord-line: #3a3a41; --discord-button: #3c3c43; }
`;
