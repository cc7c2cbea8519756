import { describe, expect, it, onTestFinished } from 'vitest';
import { commonplace } from '../../../support/commonplace.ts';
import { type StandInDiscord, startDiscord, TOKEN } from '../../../support/discord.ts';

async function started(token = TOKEN): Promise<StandInDiscord> {
  const discord = await startDiscord({ token });
  onTestFinished(() => discord.close());
  return discord;
}

const invite = (environment: Record<string, string>) => commonplace(['invite', 'discord'], { environment });

/** View Channel, Send Messages, Create Public Threads, Send Messages in Threads, Read Message History. */
const PERMISSIONS = String((1n << 10n) | (1n << 11n) | (1n << 35n) | (1n << 38n) | (1n << 16n));

describe('commonplace invite discord', { timeout: 30_000 }, () => {
  it('prints a link for the application that Discord names, with the least permissions', async () => {
    const { url, world } = await started();
    const { exitCode, output, errors } = await invite({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: url });
    expect(errors).toBe('');
    const link = new URL(output.trim());
    expect(link.origin + link.pathname).toBe('https://discord.com/oauth2/authorize');
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: world.application,
      scope: 'bot applications.commands',
      permissions: PERMISSIONS,
    });
    expect(exitCode).toBe(0);
  });

  it('reads the application from the token when Discord cannot be reached', async () => {
    const { output } = await invite({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: 'http://127.0.0.1:9/api' });
    expect(new URL(output.trim()).searchParams.get('client_id')).toBe('1300000000000000001');
  });

  it('says that a token is not accepted', async () => {
    const { url } = await started('another.token');
    const { exitCode, output, errors } = await invite({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: `${url}/` });
    expect(output).toBe('');
    expect(errors).toContain('Discord does not accept DISCORD_TOKEN');
    expect(errors).not.toContain(TOKEN);
    expect(exitCode).toBe(1);
  });

  it('says what is missing without a token', async () => {
    const { exitCode, errors } = await invite({});
    expect(errors).toBe('Set DISCORD_TOKEN in .env first: the invite link is made for the bot it belongs to.\n');
    expect(exitCode).toBe(1);
  });

  it('knows no other platform to invite to', async () => {
    const { exitCode, errors } = await commonplace(['invite', 'elsewhere']);
    expect(errors).toContain('commonplace invite discord');
    expect(exitCode).toBe(1);
  });
});
