import { type ApiRequest, type ApiResponse, ok, type Reject, type Route, refused } from './discordApi.ts';
import { channelRoutes } from './discordChannelRoutes.ts';
import { commandFaults, commandList, type RegisteredCommands } from './discordCommandRules.ts';
import { interactionRoutes } from './discordInteractionRoutes.ts';
import type { World } from './discordWorld.ts';

/** What Discord does on each of the routes a bot uses. `faults` takes what it would not take, or this project not send. */
export function createRoutes(world: World, faults: string[]) {
  const reject: Reject = (found) => {
    faults.push(...found);
    return refused(400, 50_035, 'Invalid Form Body');
  };
  const routes: readonly Route[] = [
    ['GET', /^\/oauth2\/applications\/@me$/, () => ok({ id: world.application, name: 'Commonplace' })],
    [
      'GET',
      /^\/applications\/@me$/,
      () => ok({ id: world.application, name: 'Commonplace', bot_public: world.isPublic }),
    ],
    [
      'GET',
      /^\/guilds\/(\d+)\/members\/(\d+)$/,
      ([guild = '', person = '']) =>
        !world.guilds.has(guild)
          ? refused(404, 10_004, 'Unknown Guild')
          : world.outsiders.has(person)
            ? refused(404, 10_007, 'Unknown Member')
            : ok({ user: { id: person }, roles: [] }),
    ],
    ['GET', /^\/users\/@me$/, () => ok({ id: world.bot, username: 'Commonplace' })],
    [
      'GET',
      /^\/users\/@me\/guilds$/,
      () => ok([...world.guilds].map((id) => ({ id, name: 'The Server', permissions: String(world.permissions) }))),
    ],
    ...commandRoutes(world, reject),
    ...interactionRoutes(world, reject),
    ...channelRoutes(world, reject),
  ];

  /** Discord's answer; undefined for a route that is not there. */
  return function route(request: ApiRequest): ApiResponse | undefined {
    for (const [method, path, run] of routes) {
      const match = method === request.method ? path.exec(request.path) : null;
      if (match) return run(match.slice(1), request);
    }
    return undefined;
  };
}

function commandRoutes(world: World, reject: Reject): readonly Route[] {
  const ofServer = /^\/applications\/\d+\/guilds\/(\d+)\/commands$/;
  const ofAll = /^\/applications\/\d+\/commands$/;
  return [
    ['GET', ofAll, () => ok(withIds(world.globalCommands.list))],
    ['PUT', ofAll, (_, { body }) => putCommands('global', body)],
    ['GET', ofServer, ([guild = '']) => inGuild(guild, () => ok(withIds(world.guildCommands.get(guild) ?? [])))],
    ['PUT', ofServer, ([guild = ''], { body }) => inGuild(guild, () => putCommands(guild, body))],
  ];

  function putCommands(where: string, body: unknown): ApiResponse {
    const found = commandFaults(body, where === 'global' ? 'global' : 'server');
    if (found.length > 0) return reject(found);
    const list = commandList.parse(body);
    const isEntryPoint = ({ type }: { readonly type: number }) => type === 4;
    if (where === 'global' && world.globalCommands.list.some(isEntryPoint) && !list.some(isEntryPoint)) {
      return refused(400, 50_240, 'You cannot remove this app’s Entry Point command in a bulk update operation.');
    }
    if (where === 'global') world.globalCommands.list = list;
    else world.guildCommands.set(where, list);
    return ok(withIds(list));
  }

  function inGuild(guild: string, then: () => ApiResponse): ApiResponse {
    return world.guilds.has(guild) ? then() : refused(403, 50_001, 'Missing Access');
  }
}

/** The id that a command gets: the same whenever it is registered. */
export function commandIdOf(name: string): string {
  return `77${String(name.length).padStart(2, '0')}${name.charCodeAt(0)}`.padEnd(18, '0');
}

/** Commands as Discord lists them. */
function withIds(list: RegisteredCommands) {
  return list.map((command) => ({ id: commandIdOf(command.name), ...command }));
}
