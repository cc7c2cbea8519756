import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { slackManifest } from '../../../src/adapters/slack/manifest.ts';
import { commands } from '../../../src/core/commands/commands.ts';
import { commonplace } from '../../support/commonplace.ts';

const root = resolve(import.meta.dirname, '../../..');
const checkedIn = readFileSync(resolve(root, 'slack-manifest.json'), 'utf8');

describe('the Slack manifest', () => {
  it('is checked in as the commands make it: npx commonplace manifest slack > slack-manifest.json', () => {
    expect(JSON.parse(checkedIn)).toEqual(slackManifest(commands));
  });

  it('is printed by the command line', async () => {
    const { exitCode, output } = await commonplace(['manifest', 'slack']);
    expect(output).toBe(checkedIn);
    expect(exitCode).toBe(0);
  });

  it('is for signed HTTP where an address is given', async () => {
    const { output } = await commonplace(['manifest', 'slack', '--url', 'https://essays.example.com']);
    const address = 'https://essays.example.com/slack/events';
    expect(JSON.parse(output)).toMatchObject({
      features: { slash_commands: [{ command: '/essay', url: address }] },
      settings: {
        event_subscriptions: { request_url: address, bot_events: ['app_home_opened'] },
        interactivity: { is_enabled: true, request_url: address, message_menu_options_url: address },
        socket_mode_enabled: false,
      },
    });
    expect((await commonplace(['manifest', 'slack', '--url', 'http://x'])).errors).toBe(
      '--url takes an https address.\n',
    );
  });

  it('asks for mentions and direct messages where it is to listen', async () => {
    const { output } = await commonplace(['manifest', 'slack', '--listen']);
    expect(JSON.parse(output)).toMatchObject({
      features: { app_home: { messages_tab_read_only_enabled: false } },
      oauth_config: { scopes: { bot: expect.arrayContaining(['app_mentions:read', 'im:history']) } },
      settings: { event_subscriptions: { bot_events: ['app_home_opened', 'app_mention', 'message.im'] } },
    });
    expect(checkedIn).not.toContain('im:history');
  });

  it('registers the domain of a reading room, with the scopes that previews need', async () => {
    const { output } = await commonplace(['manifest', 'slack', '--room', 'https://essays.example.com/']);
    expect(JSON.parse(output)).toMatchObject({
      features: { unfurl_domains: ['essays.example.com'] },
      oauth_config: { scopes: { bot: expect.arrayContaining(['chat:write', 'links:read', 'links:write']) } },
      settings: { event_subscriptions: { bot_events: ['app_home_opened', 'link_shared'] } },
    });
    expect((await commonplace(['manifest', 'slack', '--room', 'essays.example.com'])).errors).toBe(
      '--room takes the https address of the reading room: PUBLIC_URL.\n',
    );
  });

  it('asks for no scope that docs/slack.md does not explain', () => {
    const explained = readFileSync(resolve(root, 'docs/slack.md'), 'utf8');
    for (const scope of slackManifest(commands, undefined, 'essays.example.com').oauth_config.scopes.bot)
      expect(explained).toContain(`\`${scope}\``);
  });

  it('keeps to Slack’s lengths', () => {
    const { display_information: about, features } = slackManifest(commands);
    expect(about.name.length).toBeLessThanOrEqual(35);
    expect(about.description.length).toBeLessThanOrEqual(140);
    for (const { name, description } of features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
    for (const { description, usage_hint: hint } of features.slash_commands) {
      expect(description.length).toBeLessThanOrEqual(2000);
      expect(hint.length).toBeLessThanOrEqual(1000);
    }
  });

  it('is asked for by name', async () => {
    const { exitCode, errors } = await commonplace(['manifest', 'teams']);
    expect(errors).toContain('commonplace manifest slack');
    expect(exitCode).toBe(1);
  });
});
