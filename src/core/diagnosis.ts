/**
 * What `commonplace doctor` finds, as data: one finding a line.
 *
 * In: something that was looked at. Out: whether it is right and, where it is not, what to do. Each platform looks after
 * itself (`Platform`), and what all share stands here.
 */
export interface Finding {
  /** A `warning` costs comfort, or will cost more; what is `bad` keeps the bot from working. */
  readonly state: 'good' | 'warning' | 'bad';
  /** What was looked at and, unless it is good, its cure. Without secrets. */
  readonly text: string;
}

export const good = (text: string): Finding => ({ state: 'good', text });
export const warning = (text: string): Finding => ({ state: 'warning', text });
export const bad = (text: string): Finding => ({ state: 'bad', text });

/** Beyond this, signatures are refused and daily essays come at another minute than was said. */
const WRONG_CLOCK_S = 240;
const ODD_CLOCK_S = 30;

/** Compares this machine's clock with the `Date` header of a platform's answer, where there is one. */
export function compareClocks(platform: string, date: string | null, now: Date): readonly Finding[] {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return [];
  const seconds = Math.round((now.getTime() - theirs) / 1_000);
  const off = `This machine's clock is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} ${platform}'s`;
  const cure = 'Set it by the network: timedatectl set-ntp true.';
  if (Math.abs(seconds) > WRONG_CLOCK_S)
    return [bad(`${off}, so that requests are refused and daily essays come late or early. ${cure}`)];
  if (Math.abs(seconds) > ODD_CLOCK_S) return [warning(`${off}. ${cure}`)];
  return [good(`This machine's clock agrees with ${platform}'s.`)];
}
