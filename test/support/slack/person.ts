import { z } from 'zod';
import { buttonsIn, read, type SeenButton } from './screen.ts';
import { type Delivery, putResponse, type SlackStandIn } from './standIn.ts';
import type { StandingMessage, StandingView } from './workspace.ts';

/** Somebody in a channel, who acts as people do: types, presses, fills in, looks. */
export interface SlackPerson {
  readonly id: string;
  readonly channel: string;
  /** Types a command as one does after `/essay`. Resolves when something is shown. */
  type(text: string): Promise<void>;
  /** Presses the `nth` button with this label in the latest thing that has one. Resolves when something is shown. */
  press(label: string, nth?: number): Promise<void>;
  /** Presses without waiting for anything but the acknowledgement. Pressing `again` is the same press delivered again. */
  click(label: string, nth?: number): Promise<{ again(): Promise<void> }>;
  /** Picks an option of a menu, or sends off a search box. */
  choose(actionId: string, value: string): Promise<void>;
  /** What a menu offers for what is typed into it. */
  suggestions(actionId: string, typed: string): Promise<readonly { label: string; value: string }[]>;
  /** Sends off the topmost modal. Resolves with what was wrong with it, if anything was. */
  submit(values: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>>;
  /** A shortcut, on a message that says this or that Slack describes so. */
  shortcut(callbackId: string, message?: string | Readonly<Record<string, unknown>>): Promise<void>;
  /** Says something that mentions the bot, or says it to the bot directly. Resolves when something is shown. */
  say(text: string, how?: Readonly<Record<string, unknown>>): Promise<void>;
  openHome(): Promise<void>;
  /** Posts links of a domain that the app is registered for, or writes them in a message that is not sent yet. */
  postLinks(urls: readonly string[], composing?: boolean): Promise<void>;
  /** Resolves when the next thing is shown to this person or to the channel. */
  shown(): Promise<void>;
  /** The latest thing shown to the person alone, as it is read. */
  toMe(): string;
  inChannel(): string[];
  directMessages(): string[];
  home(): string;
}

const options = z.object({
  options: z.array(z.object({ text: z.object({ text: z.string().max(75) }), value: z.string().max(150) })).max(100),
});
const formAnswer = z.object({
  response_action: z.enum(['update', 'errors']),
  view: z.unknown().optional(),
  errors: z.record(z.string(), z.string()).optional(),
});

/** As payloads name a conversation: those of two begin with a D. */
const nameOf = (channel: string) => (channel.startsWith('D') ? 'directmessage' : 'general');

export function createPerson(
  slack: SlackStandIn,
  { id = 'U1', name = 'ann', channel = 'C1', team = 'T1' } = {},
): SlackPerson {
  const { workspace } = slack;
  const seen: (StandingMessage | StandingView)[] = [];
  workspace.onChange((what) => {
    if ('content' in what ? what.user === id : what.onlyFor === id) {
      const at = seen.findIndex((one) => keyOf(one) === keyOf(what));
      if (at >= 0) seen.splice(at, 1);
      seen.push(what);
    }
  });
  const blocksOf = (what: StandingMessage | StandingView) => ('content' in what ? what.content.blocks : what.blocks);
  const textOf = (what: StandingMessage | StandingView) =>
    'content' in what && what.content.type === 'modal'
      ? `# ${what.content.title.text}\n${read(what.content.blocks)}`
      : read(blocksOf(what));
  const who = { team: { id: 'T1' }, user: { id, username: name, team_id: team } };

  function shown(): Promise<void> {
    return new Promise((resolve) => {
      const stop = workspace.onChange(() => {
        stop();
        resolve();
      });
    });
  }

  /** What a press is delivered as: a button of a message or of a view. */
  function pressOf(place: StandingMessage | StandingView, action: Readonly<Record<string, unknown>>): Delivery {
    const trigger_id = slack.trigger(id);
    const actions = [{ type: 'button', action_ts: trigger_id, ...action }];
    const payload =
      'content' in place
        ? {
            type: 'block_actions',
            ...who,
            trigger_id,
            container: { type: 'view', view_id: place.id },
            view: viewPayload(place, {}),
            actions,
          }
        : {
            type: 'block_actions',
            ...who,
            trigger_id,
            channel: { id: place.channel, name: nameOf(place.channel) },
            container: {
              type: 'message',
              message_ts: place.ts,
              channel_id: place.channel,
              is_ephemeral: place.onlyFor !== undefined,
              ...(place.thread !== undefined && { thread_ts: place.thread }),
            },
            response_url: slack.responseUrl(place.channel, id, place.ts),
            actions,
          };
    return { type: 'interactive', payload };
  }

  function find(label: string, nth: number): { place: StandingMessage | StandingView; button: SeenButton } {
    const everybodys = workspace.messages.filter((message) => message.onlyFor === undefined);
    for (const place of [...everybodys, ...seen].toReversed()) {
      const button = buttonsIn(blocksOf(place)).filter((one) => one.label === label)[nth - 1];
      if (button) return { place, button };
    }
    throw new Error(`There is no button “${label}” (${nth}) on the screen:\n${seen.map(textOf).join('\n\n')}`);
  }

  function topModal(): StandingView {
    const view = workspace.modals.at(-1);
    if (!view) throw new Error('No modal is open.');
    return view;
  }

  const person: SlackPerson = {
    id,
    channel,
    shown,
    async type(text) {
      const payload = {
        command: '/essay',
        // As Slack writes what was typed.
        text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
        user_id: id,
        user_name: name,
        team_id: team,
        channel_id: channel,
        channel_name: nameOf(channel),
        response_url: slack.responseUrl(channel, id),
        trigger_id: slack.trigger(id),
      };
      const late = shown();
      const { body } = await slack.deliver({ type: 'slash_commands', payload });
      if (body && typeof body === 'object' && Object.keys(body).length > 0)
        putResponse(workspace, body, { channel, user: id });
      await late;
    },
    async press(label, nth = 1) {
      const something = shown();
      await person.click(label, nth);
      await something;
    },
    async click(label, nth = 1) {
      const { place, button } = find(label, nth);
      const press = pressOf(place, actionOf(button));
      await slack.deliver(press);
      return { again: async () => void (await slack.deliver({ ...press, retry: 1 })) };
    },
    async choose(actionId, value) {
      const place = seen.at(-1);
      if (!place) throw new Error('There is nothing on the screen.');
      const something = shown();
      const action =
        actionId === 'home_query'
          ? { type: 'plain_text_input', action_id: actionId, value }
          : { type: 'external_select', action_id: actionId, selected_option: { value } };
      await slack.deliver(pressOf(place, action));
      await something;
    },
    async suggestions(actionId, typed) {
      const payload = { type: 'block_suggestion', ...who, action_id: actionId, value: typed };
      const { body } = await slack.deliver({ type: 'interactive', payload });
      return options.parse(body).options.map(({ text, value }) => ({ label: text.text, value }));
    },
    async submit(values) {
      const view = topModal();
      const chosen = values['channel'];
      const payload = {
        type: 'view_submission',
        ...who,
        trigger_id: slack.trigger(id),
        view: viewPayload(view, values),
        response_urls:
          chosen === undefined ? [] : [{ channel_id: chosen, response_url: slack.responseUrl(chosen, id) }],
      };
      const { body } = await slack.deliver({ type: 'interactive', payload });
      const { data: answer } = formAnswer.safeParse(body);
      if (answer?.response_action === 'errors') return answer.errors ?? {};
      if (answer) workspace.putView(answer.view, { user: id, how: { update: view.id } });
      else workspace.modals.pop();
      return {};
    },
    async shortcut(callbackId, message) {
      const something = shown();
      const payload = {
        type: message === undefined ? 'shortcut' : 'message_action',
        ...who,
        callback_id: callbackId,
        trigger_id: slack.trigger(id),
        ...(message !== undefined && {
          message: { ts: '1772600000.000000', ...(typeof message === 'string' ? { text: message } : message) },
          channel: { id: channel },
          response_url: slack.responseUrl(channel, id),
        }),
      };
      await slack.deliver({ type: 'interactive', payload });
      await something;
    },
    async say(text, how = { type: 'app_mention', channel }) {
      const something = shown();
      const event = { user: id, text, ts: '1772600001.000000', ...how };
      const payload = { type: 'event_callback', team_id: 'T1', event_id: slack.trigger(id), event };
      await slack.deliver({ type: 'events_api', payload });
      await something;
    },
    async openHome() {
      const something = shown();
      const event = { type: 'app_home_opened', user: id, tab: 'home', channel: `D-${id}` };
      const payload = { type: 'event_callback', team_id: 'T1', event_id: slack.trigger(id), event };
      await slack.deliver({ type: 'events_api', payload });
      await something;
    },
    async postLinks(urls, composing = false) {
      const ts = '1772600000.000900';
      const event = {
        type: 'link_shared',
        user: id,
        channel,
        message_ts: ts,
        ...(composing && { unfurl_id: 'a-draft', source: 'composer' }),
        links: urls.map((url) => ({ url, domain: new URL(url).hostname })),
      };
      await slack.deliver({
        type: 'events_api',
        payload: { type: 'event_callback', team_id: 'T1', event_id: slack.trigger(id), event },
      });
    },
    toMe: () => (seen.at(-1) ? seen.slice(-1).map(textOf).join('') : ''),
    inChannel: () =>
      workspace.messages
        .filter((message) => message.channel === channel && message.onlyFor === undefined)
        .map((message) => read(message.blocks)),
    directMessages: () =>
      workspace.messages.filter((message) => message.channel === `D-${id}`).map((message) => read(message.blocks)),
    home: () => read(workspace.homes.get(id)?.content.blocks ?? []),
  };
  return person;
}

function keyOf(what: StandingMessage | StandingView): string {
  return 'content' in what ? what.id : what.ts;
}

/** A view as payloads describe it, with what was filled in. */
function viewPayload({ id, content }: StandingView, filledIn: Readonly<Record<string, string>>) {
  const values = Object.fromEntries(
    content.blocks.flatMap((block) => {
      if (block.type !== 'input') return [];
      const name = block.element.action_id;
      const initial = 'initial_value' in block.element ? block.element.initial_value : undefined;
      const value = filledIn[name] ?? initial ?? null;
      return [[block.block_id ?? name, { [name]: stateOf(block.element.type, value) }]];
    }),
  );
  return {
    id,
    type: content.type,
    callback_id: content.callback_id ?? '',
    private_metadata: content.private_metadata ?? '',
    state: { values },
  };
}

/** What pressing a button or choosing a menu's entry is told as. */
function actionOf({ actionId, value, chosen }: SeenButton): Readonly<Record<string, unknown>> {
  if (!chosen) return { action_id: actionId, value };
  return { type: 'overflow', action_id: actionId, selected_option: { value } };
}

/** How the state of a view tells what an input holds. */
function stateOf(type: string, value: string | null): Readonly<Record<string, unknown>> {
  if (type === 'conversations_select') return { type, selected_conversation: value };
  if (type === 'timepicker') return { type, selected_time: value };
  if (type === 'external_select' || type === 'static_select')
    return { type, selected_option: value === null ? null : { value } };
  if (type === 'multi_static_select') {
    return { type, selected_options: (value ?? '').split(',').map((one) => ({ value: one })) };
  }
  return { type, value };
}
