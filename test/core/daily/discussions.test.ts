import { describe, expect, it } from 'vitest';
import { dailyRig, slackChannel, subscribed } from '../../support/daily.ts';
import { essayPost } from '../../support/essayPost.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

const MINUTE = 60_000;
const TODAY = '2026-03-04';

/** A bot whose post of today has arrived. */
async function posted(more: Parameters<typeof subscribed>[0] = {}) {
  const rig = dailyRig();
  await rig.store.save(subscribed(more));
  rig.daily.start();
  const discuss = () => rig.daily.discuss(slackChannel, TODAY, 'en');
  return { ...rig, discuss, runOf: () => rig.store.run(slackChannel, TODAY) };
}

describe('the thread under a post', () => {
  it('opens once, however often and by how many it is asked for, with the sentence first', async () => {
    const { clock, slack, discuss } = await posted();
    await clock.advance(MINUTE);
    const answers = await Promise.all(Array.from({ length: 10 }, discuss));
    expect(slack.opened).toHaveLength(1);
    const [post] = slack.taken;
    expect(slack.opened[0]?.discussion).toMatchObject({
      post: 'message 1',
      sentence: essayPost(post?.post).sentence?.text,
    });
    expect(answers.filter(({ outcome }) => outcome === 'open')).toHaveLength(1);
    expect(await discuss()).toEqual({ outcome: 'open', link: 'https://example.com/thread-1' });
    expect(slack.opened).toHaveLength(1);
  });

  it('opens by itself under each post where that was asked for', async () => {
    const { clock, slack, discuss, runOf } = await posted({ discuss: true });
    await clock.advance(MINUTE);
    expect(slack.opened).toHaveLength(1);
    expect(await runOf()).toMatchObject({ state: 'sent', discussion: 'open', thread: 'thread 1', wakeAt: undefined });
    expect(await discuss()).toMatchObject({ outcome: 'open' });
    await clock.advance(24 * 60 * MINUTE);
    expect(slack.opened.map(({ discussion }) => discussion.post)).toEqual(['message 1', 'message 2']);
  });

  it('opens not before the post is there', async () => {
    const { discuss, slack } = await posted();
    expect(await discuss()).toEqual({ outcome: 'not posted' });
    expect(slack.opened).toEqual([]);
  });

  it('is tried again when the platform does not take it, and whoever asks is told why', async () => {
    const { clock, slack, discuss } = await posted();
    await clock.advance(MINUTE);
    slack.behave = () => 'busy';
    expect(await discuss()).toEqual({ outcome: 'failed', reason: 'Too many requests.' });
    slack.behave = () => 'takes';
    await clock.advance(10 * MINUTE);
    expect(slack.opened).toHaveLength(1);
  });

  it.each(['drops after', 'drops before'] as const)(
    'is looked for when the platform %s, and is there once',
    async (behaviour) => {
      const { clock, slack, discuss, runOf } = await posted();
      await clock.advance(MINUTE);
      slack.behave = () => behaviour;
      expect(await discuss()).toEqual({ outcome: 'underway' });
      slack.behave = () => 'takes';
      await clock.advance(10 * MINUTE);
      expect(slack.opened).toHaveLength(1);
      expect(await runOf()).toMatchObject({ discussion: 'open', thread: 'thread 1' });
    },
  );

  it('is not opened again where nobody can tell whether it was', async () => {
    const { clock, slack, discuss, runOf } = await posted();
    await clock.advance(MINUTE);
    slack.behave = () => 'drops after';
    slack.memory = () => 'may not look';
    await discuss();
    await clock.advance(10 * MINUTE);
    expect(await runOf()).toMatchObject({ discussion: 'unclear' });
    expect(await discuss()).toEqual({ outcome: 'unclear' });
    expect(slack.opened).toHaveLength(1);
  });

  it('is opened by another process when the first died between post and thread', async () => {
    const clock = createFakeClock('2026-03-04T01:00:05Z');
    const rig = dailyRig({ clock });
    const run = {
      ...slackChannel,
      date: TODAY,
      state: 'sent',
      essay: 'essay-1',
      round: 1,
      message: 'message 1',
      tries: 1,
      version: 1,
      until: new Date('2026-03-04T13:00:00Z'),
    } as const;
    await rig.store.save(
      subscribed({ discuss: true, next: { date: '2026-03-05', at: new Date('2026-03-05T01:00:00Z') } }),
    );
    await rig.store.claim({ ...run, discussion: 'wanted', wakeAt: clock.now() });
    rig.daily.start();
    await clock.advance(MINUTE);
    expect(rig.slack.opened).toHaveLength(1);
    expect(rig.slack.taken).toEqual([]);
  });
});
