/**
 * Answers what comes in.
 *
 * In: Bolt's listeners and payloads. Out: acknowledgements in time, then answers where they belong: message, modal, Home
 * tab. `conversationDesk.ts` asks the bot, `deliver.ts` sends, `presses.ts` and `typedCommands.ts` decide how a request is
 * answered, `posting.ts` posts what nobody asked for.
 */
import type { App, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { complete } from '../../../core/commands/framework/completion.ts';
import type { Command, OptionKind } from '../../../core/commands/framework/declaration.ts';
import { callSearch } from '../../../core/conversation/calls.ts';
import { shorten } from '../../../core/text/shorten.ts';
import type { Wait } from '../../../core/timing.ts';
import type { Deliveries } from '../connection/deliveries.ts';
import { type EventListeners, route } from '../connection/route.ts';
import { clean } from '../render/escape.ts';
import { FORM_VIEW } from '../render/formView.ts';
import { OPTION_LABEL } from '../render/limits.ts';
import { NOTE_VIEW, QUERY_INPUT, recall, SEARCH_VIEW } from '../render/views.ts';
import {
  parseHomeOpened,
  parsePress,
  parseShortcut,
  parseSubmission,
  parseSuggestion,
} from '../request/interactions.ts';
import { type Caller, parseCommand, type Submission } from '../request/request.ts';
import type { CallApi } from './callApi.ts';
import type { ConversationDesk } from './conversationDesk.ts';
import type { Speaker } from './deliver.ts';
import { publishHome } from './home.ts';
import type { Modals } from './modals.ts';
import { answerForm, answerNoteForm, answerPress, answerShareForm, answerShortcut } from './presses.ts';
import { answerTyped, inTime } from './typedCommands.ts';

export interface ListenerDeps {
  readonly desk: ConversationDesk;
  readonly speaker: Speaker;
  readonly modals: Modals;
  readonly deliveries: Deliveries;
  readonly callApi: CallApi;
  readonly commands: readonly Command[];
  readonly wait: Wait;
  /** Does the work, and logs its failure. Resolves in any case. */
  readonly guard: (work: () => Promise<void>) => Promise<void>;
}

/** What the menus complete, by their action ids; the others complete essays. */
function optionKindsOf(commands: readonly Command[]): ReadonlyMap<string, OptionKind> {
  const asked = commands.filter(({ form }) => form);
  return new Map(
    asked.flatMap(({ options }) => Object.entries(options).map(([name, { kind }]) => [name, kind] as const)),
  );
}

/** What answers which form. */
const formAnswers: ReadonlyMap<string, typeof answerShareForm> = new Map([
  [FORM_VIEW, answerForm],
  [NOTE_VIEW, answerNoteForm],
]);

/** Registers the listeners on a Bolt app; `events` are those of parts of the product that may be off. */
export function listen(app: App, deps: ListenerDeps, events: EventListeners): void {
  const { desk, speaker, modals, deliveries, callApi, commands, wait, guard } = deps;
  const optionKinds = optionKindsOf(commands);
  const odd = (what: string) => desk.log.warn('slack.payload_not_understood', { what });

  route(app, {
    command: ({ body, ack }) =>
      guard(async () => {
        const typed = parseCommand(body);
        if (!typed || !deliveries.isFirst(typed.triggerId)) {
          if (!typed) odd('command');
          return ack();
        }
        try {
          await answerTyped(typed, (response) => ack(response), desk, speaker, commands, wait);
        } catch (error) {
          // Slack redelivers it, and it is answered then.
          deliveries.forget(typed.triggerId);
          throw error;
        }
      }),

    action: ({ body, ack }) =>
      guard(async () => {
        await ack();
        const press = parsePress(body);
        if (!press) return odd('press');
        if (!deliveries.isFirst(press.delivery)) return;
        await orSaySo(press, () => answerPress(press, desk, speaker, modals, callApi));
      }),

    shortcut: ({ body, ack }) =>
      guard(async () => {
        await ack();
        const shortcut = parseShortcut(body);
        if (!shortcut) return odd('shortcut');
        if (deliveries.isFirst(shortcut.triggerId))
          await orSaySo(shortcut, () => answerShortcut(shortcut, desk, modals));
      }),

    submission: ({ body, ack }) =>
      guard(async () => {
        const form = parseSubmission(body);
        if (form?.view.name === SEARCH_VIEW) return search(form, ack);
        await ack();
        if (!form) return odd('form');
        if (deliveries.isFirst(form.view.id)) {
          const answer = formAnswers.get(form.view.name) ?? answerShareForm;
          await orSaySo(form, () => answer(form, desk, speaker));
        }
      }),

    suggestion: ({ body, ack }) =>
      guard(async () => {
        const suggestion = parseSuggestion(body);
        if (!suggestion) odd('suggestion');
        const kind = optionKinds.get(suggestion?.actionId ?? '') ?? 'essay';
        const mayRead = suggestion !== undefined && (await desk.mayRead(suggestion));
        const choices = mayRead ? complete(kind, suggestion.typed, desk.corpus()) : [];
        await ack({
          options: choices.map(({ name, value }) => ({
            text: { type: 'plain_text', text: shorten(clean(name), OPTION_LABEL), emoji: false },
            value,
          })),
        });
      }),

    events: {
      app_home_opened: (body) =>
        guard(async () => {
          const opened = parseHomeOpened(body);
          if (opened && deliveries.isFirst(opened.delivery)) await publishHome(opened, opened.delivery, desk, callApi);
        }),
      ...events,
    },
  });

  /** Once acknowledged, a request must be answered: on failure with an apology. */
  async function orSaySo(caller: Caller, answer: () => Promise<void>): Promise<void> {
    try {
      await answer();
    } catch (error) {
      desk.log.error('slack.not_answered', { error });
      await speaker.say(caller, desk.screenFor(caller).messages.fault);
    }
  }

  type AcknowledgeForm = SlackViewMiddlewareArgs<ViewSubmitAction>['ack'];

  /** Answers in the acknowledgement when the result is ready in time; else shows a placeholder first. */
  async function search(form: Submission, ack: AcknowledgeForm): Promise<void> {
    const query = form.view.values.get(QUERY_INPUT)?.trim() ?? '';
    const { messages } = desk.screenFor(form);
    if (query === '') {
      return ack({ response_action: 'errors', errors: { [QUERY_INPUT]: messages.noWords } });
    }
    const work = desk.ask(callSearch(query), form, { delivery: form.view.id });
    const answer = await inTime(work, wait);
    const view = await modals.searchViewFor(form, query, answer, recall(form.view.note));
    await ack({ response_action: 'update', view });
    if (!answer) await modals.replace(form, await work, form.view);
  }
}
