import type {
  AnyMiddlewareArgs,
  App,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';

/** One listener for each kind of request. */
export interface Listeners {
  command(args: SlackCommandMiddlewareArgs): Promise<void>;
  action(args: SlackActionMiddlewareArgs): Promise<void>;
  shortcut(args: SlackShortcutMiddlewareArgs): Promise<void>;
  submission(args: SlackViewMiddlewareArgs<ViewSubmitAction>): Promise<void>;
  suggestion(args: SlackOptionsMiddlewareArgs<'block_suggestion'>): Promise<void>;
  /** By the type of the event. */
  readonly events: EventListeners;
}

/** What listens to which event, given the whole body. */
export type EventListeners = Readonly<Record<string, (body: unknown) => Promise<void>>>;

/**
 * Registers the listeners on a Bolt app, as one middleware that calls no next one. Registered one by one, each request
 * would be offered to all of them, through a chain of promises each: an eighth of what an answer costs.
 */
export function route(app: App, listeners: Listeners): void {
  const events = new Map(Object.entries(listeners.events));
  app.use(async (args) => {
    if ('command' in args) await listeners.command(args);
    else if ('action' in args) await listeners.action(args);
    else if ('shortcut' in args) await listeners.shortcut(args);
    else if (isSubmission(args)) await listeners.submission(args);
    else if (isSuggestion(args)) await listeners.suggestion(args);
    else if ('event' in args) await events.get(args.event.type)?.(args.body);
  });
}

function isSubmission(args: AnyMiddlewareArgs): args is SlackViewMiddlewareArgs<ViewSubmitAction> {
  return 'view' in args && args.body.type === 'view_submission';
}

function isSuggestion(args: AnyMiddlewareArgs): args is SlackOptionsMiddlewareArgs<'block_suggestion'> {
  return 'options' in args && args.body.type === 'block_suggestion';
}
