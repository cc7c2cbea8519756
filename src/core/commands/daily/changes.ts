import type { Messages } from '../../conversation/messages/messages.ts';
import type { Subscription } from '../../daily/subscription.ts';

/** What a new setting says of the one before it: what has changed, what stays, and that a pause has ended. */
export function withChanges(
  heading: string,
  before: Subscription | undefined,
  after: Subscription,
  { daily, options, sentences, listSeparator }: Messages,
): string {
  if (!before) return heading;
  const parts: readonly (readonly [name: string, of: (one: Subscription) => string | undefined])[] = [
    [options.time.name, ({ time }) => time],
    [options.timezone.name, ({ zone }) => zone],
    [options.days.name, ({ days }) => days.join()],
    [options.tag.name, ({ tag }) => tag],
    [options.author.name, ({ author }) => author],
    [options.lang.name, ({ lang }) => lang],
    [options.order.name, ({ order = 'shuffle' }) => order],
    [options.from.name, ({ source }) => source],
    [options.discuss.name, ({ discuss = false }) => String(discuss)],
  ];
  const changed = parts.filter(([, of]) => of(before) !== of(after)).map(([name]) => name);
  const stays = (['tag', 'author', 'lang'] as const).filter(
    (name) => after[name] !== undefined && after[name] === before[name],
  );
  const isPaused = before.status !== 'active';
  return sentences([
    heading,
    changed.length > 0 ? daily.changed(changed.join(listSeparator)) : daily.unchanged,
    ...(stays.length > 0 ? [daily.filterStays(stays.map((name) => `${name}:any`).join(listSeparator))] : []),
    ...(isPaused ? [daily.goesOn] : []),
  ]);
}
