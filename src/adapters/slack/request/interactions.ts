import { z } from 'zod';
import { unescape } from '../render/escape.ts';
import { saidIn } from './messageText.ts';
import { type Caller, id, OF_TWO, type Press, type Shortcut, type ShownView, type Submission, url } from './request.ts';

/**
 * Parsers for interaction payloads: presses, choices, submissions and views, as in `request.ts`.
 */

const team = z.object({ id }).nullish();
const user = z.object({ id, name: z.string().optional(), username: z.string().optional(), team_id: id.optional() });
const organisation = { team, enterprise: z.object({ id }).nullish() };
const chosen = z.object({
  type: z.string().optional(),
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_time: z.string().nullish(),
  selected_conversation: z.string().nullish(),
});
const shownView = z.object({
  id,
  type: z.enum(['modal', 'home']),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), chosen)) }).optional(),
});

const press = z.object({
  ...organisation,
  user,
  channel: z.object({ id, name: z.string().optional() }).nullish(),
  container: z.object({
    message_ts: id.optional(),
    thread_ts: id.optional(),
    channel_id: id.optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  response_url: url.optional(),
  trigger_id: id.optional(),
  view: shownView.optional(),
  actions: z.array(chosen.extend({ action_id: id, action_ts: z.string().default('') })).min(1),
});

export function parsePress(body: unknown): Press | undefined {
  const { data } = press.safeParse(body);
  const action = data?.actions[0];
  if (!data || !action) return undefined;
  const { message_ts: ts, thread_ts: thread, is_ephemeral: ephemeral = false } = data.container;
  const channel = data.channel?.id ?? data.container.channel_id;
  return {
    ...callerOf(data),
    ...(channel !== undefined && { channel }),
    ...(data.channel?.name === OF_TWO && { isOfTwo: true }),
    ...(thread !== undefined && { thread }),
    ...(data.response_url !== undefined && { responseUrl: data.response_url }),
    actionId: action.action_id,
    value: valueOf(action),
    delivery: data.trigger_id ?? `${data.user.id} ${action.action_id} ${action.action_ts}`,
    ...(ts !== undefined && { message: { ts, ephemeral } }),
    ...(data.view && { view: viewOf(data.view) }),
  };
}

const shortcut = z.object({
  ...organisation,
  user,
  callback_id: id,
  trigger_id: id,
  channel: z.object({ id }).nullish(),
  response_url: url.optional(),
  message: z.looseObject({ thread_ts: id.optional() }).optional(),
});

export function parseShortcut(body: unknown): Shortcut | undefined {
  const { data } = shortcut.safeParse(body);
  return (
    data && {
      ...callerOf(data),
      ...(data.channel && { channel: data.channel.id }),
      ...(data.message?.thread_ts !== undefined && { thread: data.message.thread_ts }),
      ...(data.response_url !== undefined && { responseUrl: data.response_url }),
      triggerId: data.trigger_id,
      name: data.callback_id,
      ...(data.message && { text: saidIn(data.message) }),
    }
  );
}

const submission = z.object({
  ...organisation,
  user,
  trigger_id: id.optional(),
  view: shownView,
  response_urls: z.array(z.object({ response_url: url, channel_id: id })).default([]),
});

export function parseSubmission(body: unknown): Submission | undefined {
  const { data } = submission.safeParse(body);
  const target = data?.response_urls[0];
  return (
    data && {
      ...callerOf(data),
      ...(target && { channel: target.channel_id, responseUrl: target.response_url }),
      view: viewOf(data.view),
    }
  );
}

const suggestion = z.object({ ...organisation, user, action_id: id, value: z.string().default('') });

/** What somebody has typed into a menu so far. */
export function parseSuggestion(
  body: unknown,
): (Caller & { readonly actionId: string; readonly typed: string }) | undefined {
  const { data } = suggestion.safeParse(body);
  return data && { ...callerOf(data), actionId: data.action_id, typed: unescape(data.value) };
}

const opened = z.object({
  event_id: id,
  team_id: id.optional(),
  enterprise_id: id.nullish(),
  event: z.object({ user: id, tab: z.string() }),
});

/** Somebody who looks at the Home tab. */
export function parseHomeOpened(body: unknown): (Caller & { readonly delivery: string }) | undefined {
  const { data } = opened.safeParse(body);
  if (data?.event.tab !== 'home') return undefined;
  const workspace = data.team_id ?? data.enterprise_id ?? '';
  return { user: data.event.user, name: '', workspace, delivery: data.event_id };
}

interface Organised {
  readonly team?: { readonly id: string } | null | undefined;
  readonly enterprise?: { readonly id: string } | null | undefined;
  readonly user: z.output<typeof user>;
  readonly trigger_id?: string | undefined;
}

function callerOf({ team, enterprise, user: person, trigger_id: triggerId }: Organised) {
  return {
    user: person.id,
    name: person.username ?? person.name ?? '',
    workspace: team?.id ?? person.team_id ?? enterprise?.id ?? '',
    ...(person.team_id !== undefined && { team: person.team_id }),
    ...(triggerId !== undefined && { triggerId }),
  };
}

function viewOf(view: z.output<typeof shownView>): ShownView {
  const inputs = Object.values(view.state?.values ?? {}).flatMap((block) => Object.entries(block));
  return {
    id: view.id,
    kind: view.type,
    name: view.callback_id,
    note: view.private_metadata,
    values: new Map(inputs.map(([name, input]) => [name, valueOf(input)])),
  };
}

/** What was typed or chosen; of several choices, with commas between. */
function valueOf(input: z.output<typeof chosen>): string {
  const several = input.selected_options?.map(({ value }) => value).join(',');
  return (
    input.value ?? input.selected_option?.value ?? several ?? input.selected_time ?? input.selected_conversation ?? ''
  );
}
