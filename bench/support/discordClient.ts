import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';
import { createDiscordAdapter } from '../../src/adapters/discord/adapter.ts';
import { commands } from '../../src/core/commands/commands.ts';
import { createButtons } from '../../src/core/commands/framework/buttons.ts';
import { createCorpus } from '../../src/core/corpus/corpus.ts';
import { createLog } from '../../src/log.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createStateStore } from '../../src/store/sqlStateStore.ts';
import { botOver } from '../../test/support/bot.ts';
import { generateEssays } from './generatedCorpus.ts';

// A process of its own: the bot with so many essays, or with none named a bare client that answers a constant text.
const [, , apiUrl = '', token = '', dataDir = '', essayCount] = process.argv;

await (essayCount === undefined ? startBare() : startBot(Number(essayCount)));
process.send?.('ready');

async function startBare(): Promise<void> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: { api: apiUrl },
  });
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isAutocomplete()) void interaction.respond([{ name: 'An essay', value: 'essay' }]);
    else if (interaction.isRepliable()) {
      void interaction.reply({ content: 'A constant text.', flags: MessageFlags.Ephemeral });
    }
  });
  await client.login(token);
}

async function startBot(count: number): Promise<void> {
  const essays = generateEssays({ seed: 1, essays: count });
  const corpus = createCorpus(essays);
  const store = createStateStore(await openDatabase(dataDir));
  const log = createLog('error');
  const bot = await botOver(essays, { store, now: () => new Date(), random: Math.random, log });
  const adapter = createDiscordAdapter({
    token,
    apiUrl,
    commands,
    buttons: createButtons(commands, store, 100),
    corpus: () => corpus,
    managers: 'admins',
    now: () => new Date(),
    log,
  });
  await adapter.start(bot);
}
