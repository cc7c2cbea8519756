import { checkMessage, checkView, type ShownBlock, type ShownContent, type ShownViewContent } from './blockKit.ts';

/** A message as it stands in a conversation. */
export interface StandingMessage {
  readonly ts: string;
  readonly channel: string;
  /** Whom alone it is shown to. */
  readonly onlyFor?: string;
  readonly text: string;
  readonly blocks: readonly ShownBlock[];
  readonly metadata?: unknown;
  readonly thread?: string;
}

/** A view as somebody has it before them. */
export interface StandingView {
  readonly id: string;
  readonly user: string;
  readonly content: ShownViewContent;
}

export interface Channel {
  archived?: boolean;
  private?: boolean;
  member?: boolean;
}

/** What everybody in the workspace sees; everything that is put into it is held against Block Kit first. */
export interface Workspace {
  /** Its team id. */
  id: string;
  readonly messages: StandingMessage[];
  /** Open modals, the topmost last. */
  readonly modals: StandingView[];
  readonly homes: Map<string, StandingView>;
  readonly channels: Map<string, Channel>;
  /** The organisation that it belongs to, and that has installed the app. */
  organisation?: string;
  readonly users: Map<string, Record<string, unknown>>;
  /** Everything that Slack would have refused. */
  readonly violations: string[];
  /** False, and noted, when it breaks a rule. */
  putMessage(
    sent: unknown,
    where: { channel: string; onlyFor?: string; replacing?: string; thread?: string },
  ): string | false;
  /** False when there is no such message. */
  removeMessage(channel: string, ts: string): boolean;
  putView(
    sent: unknown,
    where: { user: string; how: 'open' | 'push' | 'publish' | { update: string } },
  ): string | false;
  /** The previews that were put under links, by address. */
  readonly previews: Map<string, readonly ShownBlock[]>;
  /** False, and noted, when it breaks a rule. */
  putPreview(url: string, sent: unknown): boolean;
  /** Tells of each change; returns how to stop listening. */
  onChange(listener: (what: StandingMessage | StandingView) => void): () => void;
}

export function createWorkspace(): Workspace {
  const listeners = new Set<(what: StandingMessage | StandingView) => void>();
  let count = 0;
  const next = () => (count += 1);

  const workspace: Workspace = {
    id: 'T1',
    messages: [],
    modals: [],
    homes: new Map(),
    channels: new Map(),
    users: new Map(),
    violations: [],
    previews: new Map(),
    putPreview(url, sent) {
      const asMessage = {
        text: 'a preview',
        unfurl_links: false,
        unfurl_media: false,
        parse: 'none',
        link_names: false,
      };
      const content = inOrder(checkMessage({ ...(typeof sent === 'object' ? sent : {}), ...asMessage }));
      if (content) workspace.previews.set(url, content.blocks ?? []);
      return content !== undefined;
    },
    putMessage(sent, { channel, onlyFor, replacing, thread }) {
      const content = inOrder(checkMessage(sent));
      if (!content) return false;
      const ts = replacing ?? `1772600767.${String(next()).padStart(6, '0')}`;
      const message: StandingMessage = {
        ts,
        channel,
        text: content.text,
        blocks: content.blocks ?? [],
        ...(onlyFor !== undefined && { onlyFor }),
        ...(thread !== undefined && { thread }),
        metadata: sent && typeof sent === 'object' && 'metadata' in sent ? sent.metadata : undefined,
      };
      const at = workspace.messages.findIndex((one) => one.ts === replacing);
      if (at >= 0) workspace.messages.splice(at, 1);
      workspace.messages.push(message);
      changed(message);
      return ts;
    },
    removeMessage(channel, ts) {
      const at = workspace.messages.findIndex((one) => one.channel === channel && one.ts === ts);
      if (at < 0) return false;
      workspace.messages.splice(at, 1);
      return true;
    },
    putView(sent, { user, how }) {
      const content = inOrder(checkView(sent));
      if (!content) return false;
      const id = typeof how === 'object' ? how.update : `V${next()}`;
      const view: StandingView = { id, user, content };
      const at = workspace.modals.findIndex((one) => one.id === id);
      if (how === 'publish') workspace.homes.set(user, view);
      else if (at >= 0) workspace.modals.splice(at, 1, view);
      else workspace.modals.push(view);
      changed(view);
      return id;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };

  function inOrder<Content extends ShownContent | ShownViewContent>(checked: Content | string[]): Content | undefined {
    if (!Array.isArray(checked)) return checked;
    workspace.violations.push(...checked);
    return undefined;
  }

  function changed(what: StandingMessage | StandingView): void {
    for (const listener of listeners) listener(what);
  }

  return workspace;
}
