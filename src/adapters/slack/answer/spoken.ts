import { parseTyped } from '../../../core/commands/framework/commandLine.ts';
import type { EventListeners } from '../connection/route.ts';
import { parseSpoken, type Spoken } from '../request/spoken.ts';
import type { ListenerDeps } from './listeners.ts';

/**
 * Answers what is said to the bot: a mention in its thread, a direct message in place. Slack sends these events only to
 * an app that has been given their scopes (`manifest slack --listen`).
 */
export function spokenListeners(deps: ListenerDeps): EventListeners {
  const { desk, speaker, deliveries, guard } = deps;
  const listener = (body: unknown) =>
    guard(async () => {
      const said = parseSpoken(body);
      if (!said || !deliveries.isFirst(said.delivery)) return;
      try {
        await answerSpoken(said, deps);
      } catch (error) {
        desk.log.error('slack.not_answered', { error });
        await speaker.say(said, desk.screenFor(said).messages.fault);
      }
    });
  return { app_mention: listener, message: listener };
}

async function answerSpoken(said: Spoken, { desk, speaker, commands }: ListenerDeps) {
  const answer = await desk.ask(parseTyped(said.text, commands, desk.corpus()), said, { delivery: said.delivery });
  if (answer.reply.audience === 'channel') return speaker.deliver(said, answer);
  // Asked for all to see, and answered so.
  await speaker.toChannel(said, await desk.messageOf(answer));
  await speaker.announce(said, answer);
}
