import { describe, expect, it } from 'vitest';
import type { DiscordOptions } from '../../../../src/adapters/discord/adapter.ts';
import { botOver, shelfOf, shelfOfEssays } from '../../../support/bot.ts';
import type { StandInDiscord } from '../../../support/discord.ts';
import { createPerson, type PersonOptions } from '../../../support/discordPerson.ts';
import { seenIn } from '../../../support/discordScreen.ts';
import type { StoredMessage } from '../../../support/discordWorld.ts';
import { until } from '../../../support/until.ts';
import { openDiscord, registered } from '../harness.ts';

const shelf = await shelfOf(shelfOfEssays);
const shown = ({ components }: StoredMessage) => seenIn(components).text;
const OTHER = '1300000000000000999';
const refusal = 'Only the members of this team can read its essays.';

async function open(
  options: Partial<DiscordOptions> = {},
  prepare: (discord: StandInDiscord) => unknown = () => undefined,
  expectations = {},
) {
  const opened = await openDiscord(await botOver(), () => shelf, options, prepare, expectations);
  await until(() => registered(opened.discord));
  return opened;
}

/** What somebody gets who searches, reads, and looks at what is suggested. */
async function asked(discord: StandInDiscord, options: PersonOptions) {
  const person = createPerson(discord, options);
  const answer = await person.slash('essay', 'search', { query: 'quay concrete' });
  return { text: shown(answer), suggested: await person.suggestions('essay', 'read', 'essay', 'harbour') };
}

describe('who may read', () => {
  it.each([
    ['in a server the bot has been added to', { where: 'server' }],
    ['alone with the bot', { where: 'bot' }],
    ['among other people', { where: 'people' }],
  ] as const)('members, %s', async (_where, options) => {
    const { discord } = await open();
    const { text, suggested } = await asked(discord, options);
    expect(text).toContain('Why Harbours Age');
    expect(suggested).not.toEqual([]);
  });

  it.each([
    ['alone with the bot', { where: 'bot' }],
    ['among other people', { where: 'people' }],
  ] as const)('nobody else, %s: one sentence, and no essay in a suggestion', async (_where, options) => {
    const { discord } = await open();
    discord.world.outsiders.add('42');
    const { text, suggested } = await asked(discord, options);
    expect(text).toBe(refusal);
    expect(suggested).toEqual([]);
  });

  it('in another server than those that are named: only who is a member of one of these', async () => {
    const { discord } = await open({ servers: new Set([OTHER]) }, ({ world }) => world.guilds.add(OTHER));
    discord.world.outsiders.add('43');
    expect((await asked(discord, { id: '42' })).text).toContain('Why Harbours Age');
    expect(await asked(discord, { id: '43' })).toEqual({ text: refusal, suggested: [] });
  });

  it('whoever joins reads a minute later, whoever leaves no longer after ten', async () => {
    let now = Date.parse('2026-03-04T05:06:07Z');
    const { discord } = await open({ now: () => new Date(now) });
    const text = async () => (await asked(discord, { where: 'bot' })).text;
    const { outsiders } = discord.world;
    outsiders.add('42');
    expect(await text()).toBe(refusal);
    outsiders.delete('42');
    expect(await text()).toBe(refusal);
    now += 60_000;
    expect(await text()).toContain('Why Harbours Age');
    outsiders.add('42');
    now += 10 * 60_000;
    expect(await text()).toBe(refusal);
  });

  it('nobody of whom Discord cannot tell: it says so, and asks again the next time', async () => {
    const { discord } = await open();
    const trouble = { status: 403, body: { code: 0, message: 'No' } };
    discord.trouble({ method: 'GET', path: /members\/42$/, times: 1, response: trouble });
    const person = createPerson(discord, { where: 'bot' });
    expect(shown(await person.slash('essay', 'search', { query: 'quay' }))).toContain('could not be checked');
    expect(shown(await person.slash('essay', 'search', { query: 'quay' }))).toContain('Why Harbours Age');
  });

  it('is warned of while anybody may add the app to a server, unless servers are named', async () => {
    const { adapter, discord, log } = await open({}, ({ world }) => (world.isPublic = true));
    await until(() => log.events.some(({ event }) => event === 'discord.public_app'));
    expect(adapter.health()).toEqual({ connected: true, problem: expect.stringContaining('Public Bot') });
    const named = await open({ servers: new Set([discord.world.guild]) }, ({ world }) => (world.isPublic = true));
    expect(named.adapter.health()).toEqual({ connected: true });
  });

  it('has no daily essay in a server whose members may not', async () => {
    const { adapter, discord } = await open({ servers: new Set([OTHER]) });
    const place = { platform: 'discord', workspace: discord.world.guild, channel: '1', kind: 'channel' } as const;
    expect(await adapter.canPost(place)).toEqual({ ok: false, reason: expect.stringContaining('DISCORD_SERVERS') });
  });
});
