import { describe, expect, it } from 'vitest';
import { catalogues } from '../../../../src/adapters/discord/messages/messages.ts';
import { sameCommands } from '../../../../src/adapters/discord/request/commandJson.ts';
import { manifest } from '../../../../src/adapters/discord/request/manifest.ts';
import { commands } from '../../../../src/core/commands/commands.ts';
import { commandFaults, commandList } from '../../../support/discordCommandRules.ts';
import { createManagersCommand } from '../../../support/managersCommand.ts';

const all = [...commands, createManagersCommand()];
const global = { scope: 'global', managers: 'admins' } as const;
const parsed = (options: Parameters<typeof manifest>[1] = global) =>
  commandList.parse(manifest(all, options)).flatMap((command) => (command.type === 4 ? [] : [command]));
const find = (name: string, options = global) => parsed(options).find((command) => command.name === name);

describe('the commands for Discord', () => {
  it('are what Discord takes, globally and in one server, whatever languages there are', () => {
    expect(commandFaults(manifest(all, global), 'global')).toEqual([]);
    expect(commandFaults(manifest(all, { ...global, scope: 'server' }), 'server')).toEqual([]);
  });

  it('hold every typed command and every message command, and no button', () => {
    const names = parsed().flatMap((command) =>
      command.type === 1 ? command.options.map((sub) => `/${command.name} ${sub.name}`) : [command.name],
    );
    const typed = all.filter(({ surface }) => surface === 'typed');
    expect(names).toHaveLength(typed.length + all.filter(({ surface }) => surface === 'message').length);
    for (const name of ['search', 'quote', 'read', 'random', 'list', 'help']) expect(names).toContain(`/essay ${name}`);
    expect(names).toContain('/essay-fixture set');
    expect(names).toContain('Find related essays');
    expect(names.join(' ')).not.toContain('share');
  });

  it('have the options of the contract, required ones first', () => {
    const essay = find('essay');
    const options = essay?.type === 1 ? essay.options : [];
    const shape = Object.fromEntries(
      options.map(({ name, options: of }) => [name, of.map((one) => one.name + (one.required ? '' : '?')).join(' ')]),
    );
    expect(shape).toMatchObject({
      search: 'query author? tag?',
      quote: 'words essay? note?',
      read: 'essay passage?',
      random: 'tag? author? lang?',
      list: 'author? tag? lang? missing?',
      help: '',
    });
    const fixture = find('essay-fixture');
    expect(fixture?.type === 1 && fixture.options[0]?.options.map(({ name }) => name)).toEqual([
      'time',
      'tag',
      'timezone',
    ]);
  });

  it('complete essays, authors, tags, languages, zones and days, and no free text', () => {
    const completed = parsed().flatMap((command) =>
      command.type === 1
        ? command.options.flatMap(({ options }) =>
            options.flatMap((one) => ('autocomplete' in one && one.autocomplete ? [one.name] : [])),
          )
        : [],
    );
    expect(new Set(completed)).toEqual(new Set(['author', 'tag', 'essay', 'lang', 'timezone', 'days']));
  });

  it('work in servers, direct messages and for people who installed the app, the managers’ ones in servers alone', () => {
    for (const name of ['essay', 'Find related essays']) {
      expect(find(name)).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
    }
    expect(find('essay-daily')).toMatchObject({ contexts: [0, 1], integration_types: [0] });
    expect(find('essay-fixture')).toMatchObject({ contexts: [0], integration_types: [0] });
  });

  it('hide what is for managers behind Manage Server, unless every member may', () => {
    expect(find('essay-fixture')?.default_member_permissions).toBe('32');
    expect(find('essay')?.default_member_permissions).toBeNull();
    const open = manifest(all, { scope: 'global', managers: 'members' });
    expect(new Set(open.map(({ default_member_permissions: permissions }) => permissions))).toEqual(new Set([null]));
  });

  it('are named and described in every language there is a catalogue for', () => {
    const locales = [...catalogues.languages]
      .filter((language) => language !== 'en')
      .map((language) => (language === 'zh-Hant' ? 'zh-TW' : language))
      .toSorted();
    for (const command of parsed()) {
      const localised = command.type === 1 ? command.description_localizations : command.name_localizations;
      expect(Object.keys(localised ?? {}).toSorted()).toEqual(locales);
    }
  });
});

describe('commands that Discord has already', () => {
  const wanted = manifest(all, global);
  /** As Discord gives them back: with ids and defaults, empty localisations as null, in an order of its own. */
  const stored = wanted
    .map((command, at) => ({
      dm_permission: true,
      nsfw: false,
      ...command,
      id: String(at),
      application_id: '1',
      version: '2',
      integration_types: command.integration_types?.toReversed() ?? null,
      name_localizations: null,
      ...(command.type === 3 && { description: '' }),
    }))
    .toReversed();

  it('are recognised, for nothing need be written then', () => {
    const plain = wanted.map((command) => ({ ...command, name_localizations: {} }));
    expect(sameCommands(plain, stored, 'global')).toBe(true);
  });

  it('are not recognised when any word, option, permission or place of use differs', () => {
    const [first, ...rest] = wanted;
    if (!first) throw new Error('no command');
    for (const changed of [
      { ...first, description: 'Something else' },
      { ...first, options: first.options?.slice(1) ?? [] },
      { ...first, default_member_permissions: '8' },
      { ...first, contexts: [0] },
      { ...first, description_localizations: { ja: 'X' } },
    ]) {
      expect(sameCommands([changed, ...rest], wanted, 'global')).toBe(false);
    }
    expect(sameCommands(wanted, rest, 'global')).toBe(false);
    expect(sameCommands(wanted, { what: 'is this' }, 'global')).toBe(false);
  });

  it('of one server are recognised whatever Discord says of their places of use', () => {
    const own = manifest(all, { ...global, scope: 'server' });
    const filledIn = own.map((command) => ({ ...command, contexts: null, integration_types: [0] }));
    expect(sameCommands(own, filledIn, 'server')).toBe(true);
  });
});
