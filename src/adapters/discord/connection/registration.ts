import { ApplicationCommandType, type Client, Routes } from 'discord.js';
import { z } from 'zod';
import type { Command } from '../../../core/commands/framework/declaration.ts';
import type { Log } from '../../../core/log.ts';
import { backoff, type Wait } from '../../../core/timing.ts';
import type { DiscordMessages } from '../messages/messages.ts';
import type { CommandIds } from '../render/slashNames.ts';
import { sameCommands } from '../request/commandJson.ts';
import { manifest } from '../request/manifest.ts';
import { faultOf, logged } from './faults.ts';

export interface RegistrarOptions {
  readonly commands: readonly Command[];
  readonly managers: 'admins' | 'members';
  /** Register in this server alone. */
  readonly guildId?: string;
  readonly messages: DiscordMessages;
  readonly wait: Wait;
  readonly log: Log;
}

/** Registers the commands, in one server or globally, never both. Idempotent: unchanged ones are not written again. */
export interface Registrar {
  /** To be called on every connect and on every new server. Runs in the background. */
  register(client: Client<true>): void;
  /** Why the commands are not registered; undefined when they are. */
  problem(): string | undefined;
  /** The ids of the slash commands by their names; undefined until Discord has the commands as they are declared. */
  commandIds(): CommandIds | undefined;
  stop(): void;
}

const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 300_000;

export function createRegistrar(options: RegistrarOptions): Registrar {
  const { guildId, messages, wait, log } = options;
  const stopped = new AbortController();
  const looked = new Set<string>();
  let problem: string | undefined;
  let ids: CommandIds | undefined;
  let turn = Promise.resolve();

  /** Retries transient failures: rate limits, server errors, a network that is down. */
  async function persist(client: Client<true>): Promise<void> {
    for (let failures = 1; !stopped.signal.aborted; failures += 1) {
      try {
        ids = await registerOwn(client, options);
        await removeOthers(client, options, looked);
        problem = undefined;
        return;
      } catch (error) {
        const fault = faultOf(error);
        log.error('discord.not_registered', logged(error));
        problem =
          fault.kind === 'lost' && guildId !== undefined
            ? messages.discord.notInServer(guildId)
            : messages.discord.notRegistered;
        if (!['limited', 'unclear', 'unreachable'].includes(fault.kind)) return;
        await wait(
          fault.kind === 'limited' ? fault.afterMs : backoff(failures, FIRST_RETRY_MS, LAST_RETRY_MS),
          stopped.signal,
        );
      }
    }
  }

  return {
    register(client) {
      // Serialised: two at once would race on what the first is about to change.
      turn = turn
        .then(() => persist(client))
        .catch((error: unknown) => {
          if (!stopped.signal.aborted) log.error('discord.not_registered', { error });
        });
    },
    problem: () => problem,
    commandIds: () => ids,
    stop: () => stopped.abort(),
  };
}

function registerOwn(client: Client<true>, options: RegistrarOptions): Promise<CommandIds> {
  const application = client.application.id;
  const { guildId } = options;
  return guildId === undefined
    ? put(client, Routes.applicationCommands(application), 'global', options)
    : put(client, Routes.applicationGuildCommands(application, guildId), 'server', options);
}

/**
 * Removes what an earlier `DISCORD_GUILD_ID`, or none, has left: every command would be shown twice. Each server is looked
 * at once: `looked` holds those that have been.
 */
async function removeOthers(client: Client<true>, options: RegistrarOptions, looked: Set<string>): Promise<void> {
  const application = client.application.id;
  if (options.guildId !== undefined) return clear(client, Routes.applicationCommands(application), options);
  for (const id of client.guilds.cache.keys()) {
    if (looked.has(id)) continue;
    await clear(client, Routes.applicationGuildCommands(application, id), options).catch((error: unknown) => {
      // A server that was joined without the commands scope has none of ours.
      if (faultOf(error).kind !== 'lost') throw error;
    });
    looked.add(id);
  }
}

type Route = `/${string}`;

async function put(
  { rest }: Client,
  route: Route,
  scope: 'global' | 'server',
  options: RegistrarOptions,
): Promise<CommandIds> {
  const { commands, managers, log } = options;
  const wanted = manifest(commands, { scope, managers });
  const registered = await rest.get(route, withLocalizations);
  // An activity's entry point is not ours, and Discord takes no list without it (50240).
  const entryPoints = entryPointsIn(registered);
  if (sameCommands(wanted, withoutEntryPoints(registered), scope)) return idsIn(registered);
  const taken = await rest.put(route, { body: [...wanted, ...entryPoints] });
  log.info('discord.commands_registered', { scope, commands: wanted.length });
  return idsIn(taken);
}

const listed = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    type: z.enum(ApplicationCommandType).default(ApplicationCommandType.ChatInput),
  }),
);

/** The ids of slash commands in what Discord says it has. */
function idsIn(registered: unknown): CommandIds {
  const { data = [] } = listed.safeParse(registered);
  const slash = data.filter(({ type }) => type === ApplicationCommandType.ChatInput);
  return new Map(slash.map(({ name, id }) => [name, id]));
}

async function clear({ rest }: Client, route: Route, { log }: RegistrarOptions) {
  const registered = await rest.get(route);
  if (sameCommands([], withoutEntryPoints(registered), 'global')) return;
  await rest.put(route, { body: entryPointsIn(registered) });
  log.info('discord.commands_removed');
}

const withLocalizations = { query: new URLSearchParams({ with_localizations: 'true' }) };

const PRIMARY_ENTRY_POINT = 4;

function isEntryPoint(command: unknown): boolean {
  return typeof command === 'object' && command !== null && 'type' in command && command.type === PRIMARY_ENTRY_POINT;
}

function entryPointsIn(registered: unknown): readonly unknown[] {
  return Array.isArray(registered) ? registered.filter(isEntryPoint) : [];
}

function withoutEntryPoints(registered: unknown): unknown {
  return Array.isArray(registered) ? registered.filter((command) => !isEntryPoint(command)) : registered;
}
