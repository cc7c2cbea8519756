import { platforms } from '../adapters/platforms.ts';
import { loadCorpus } from '../core/corpus/load.ts';
import { type CliCall, type CliCommand, notUnderstood, UsageMistake } from './cliCommand.ts';

/**
 * The commands of the command line, in the order of the usage. What each needs is loaded when it is called: searching and
 * checking need none of the chat and its platforms.
 */
export const cliCommands: readonly CliCommand[] = [
  {
    name: 'start',
    usage: [
      [
        'start [--cold]',
        'connect every platform whose tokens are set; with none, the terminal chat;',
        '--cold: read every file, also those that seem to be as they were at the last start',
      ],
    ],
    options: ['cold'],
    words: 'none',
    async run({ config, input, output, values }) {
      const { startUntilStopped } = await import('./start.ts');
      return startUntilStopped(config(), { input, output }, values.cold === true);
    },
  },
  {
    name: 'search',
    usage: [
      ['search "<query>" [--limit n] [--json]', 'print the essays that answer best, with an excerpt each'],
      ['search --batch [--limit n]', 'one query a line on standard input, one JSON object a line on standard output'],
    ],
    options: ['limit', 'json', 'batch'],
    words: 'text',
    async run({ words, values: { json = false, batch = false, ...values }, config, input, print }) {
      if (batch && words.length > 0) throw notUnderstood(words);
      const { corpusDir } = config();
      const [query, limit] = [words.join(' '), Number(values.limit ?? 5)];
      if (!Number.isInteger(limit) || limit < 1) throw new UsageMistake('--limit takes a whole number from 1.');
      if (!batch && query.trim() === '')
        throw new UsageMistake('What shall be searched for? commonplace search "<query>"');
      const { searchBatch, searchOnce } = await import('./searchEssays.ts');
      if (!batch) return print(await searchOnce(corpusDir, query, { limit, json }));
      for await (const line of searchBatch(corpusDir, input, limit)) await print(line);
      return 0;
    },
  },
  {
    name: 'verify',
    usage: [
      [
        'verify "<text>" [--json]',
        'tell whether an essay says exactly that; exit code 0 only when all quotations are exact',
      ],
    ],
    options: ['json'],
    words: 'text',
    async run({ words, values: { json = false }, config, print }) {
      const { corpusDir } = config();
      const text = words.join(' ');
      if (text.trim() === '') throw new UsageMistake('Which words shall be verified? commonplace verify "<text>"');
      const { verifyQuotations } = await import('./verifyQuotations.ts');
      const { output, isExact } = await verifyQuotations(corpusDir, text, json);
      await print(output);
      return isExact ? 0 : 1;
    },
  },
  {
    name: 'book',
    usage: [
      [
        'book --workspace ID [--format md|csv|json]',
        'print what the team of a workspace has kept; csv has the columns that Readwise imports',
      ],
    ],
    options: ['workspace', 'format'],
    words: 'none',
    async run({ values: { workspace, format = 'md' }, config, errors, print }) {
      const settings = config();
      const [{ exportBook }, { isBookFormat }] = await Promise.all([
        import('./bookCommands.ts'),
        import('../core/book/entries/formats.ts'),
      ]);
      if (workspace === undefined) throw new UsageMistake('Whose book? commonplace book --workspace ID');
      if (!isBookFormat(format)) throw new UsageMistake('--format takes md, csv or json.');
      const { text, isEmpty } = await exportBook(settings, workspace, format);
      if (isEmpty) errors.write(`The team of the workspace “${workspace}” has kept nothing here.\n`);
      return print(text);
    },
  },
  {
    name: 'forget',
    usage: [['forget --person ID [--platform P]', "delete a person's own entries, and their name from what they gave"]],
    options: ['person', 'platform'],
    words: 'none',
    async run({ values: { person, platform }, config, print }) {
      const settings = config();
      const { forgetPerson } = await import('./bookCommands.ts');
      if (!person?.trim()) throw new UsageMistake('Whom? commonplace forget --person ID');
      const names = platforms.map(({ name }) => name);
      if (platform !== undefined && !names.includes(platform))
        throw new UsageMistake(`--platform takes one of these: ${names.join(', ')}.`);
      return print(await forgetPerson(settings, person, platform));
    },
  },
  {
    name: 'manifest',
    usage: [
      [
        'manifest slack [--url https://…] [--room https://…] [--listen]',
        'print the Slack app manifest: for Socket Mode, or for signed HTTP at --url; with the',
        'reading room at --room, links into it are shown as the quotations they lead to;',
        'with --listen, mentions and direct messages are answered',
      ],
    ],
    options: ['url', 'room', 'listen'],
    words: 'some',
    run: (call) => runTool('manifest', call),
  },
  {
    name: 'check',
    usage: [
      [
        'check [--all] [--json]',
        'what is served, left out and not read, by kind with an example (--all: every file);',
        'exit code 1 if a file that should be an essay cannot be read',
      ],
    ],
    options: ['all', 'json'],
    words: 'none',
    async run({ values: { all = false, json = false }, config, print }) {
      const corpus = await loadCorpus(config().corpusDir);
      const { describeCorpus } = await import('./checkCorpus.ts');
      await print(describeCorpus(corpus, { all, json }));
      return corpus.problems.length > 0 ? 1 : 0;
    },
  },
  {
    name: 'import',
    usage: [
      [
        'import <source>… [--whole] [--allow-private]',
        'turn pages, feeds, EPUB, DOCX, PDF (addresses, files, folders of them) into Markdown',
        'in the corpus; --whole: a book as one essay; exit code 1 if something was not imported',
      ],
    ],
    options: ['whole', 'allow-private'],
    words: 'some',
    async run({ words, values: { whole = false, 'allow-private': allowPrivate = false }, config, output, errors }) {
      const { corpusDir } = config();
      if (words.length === 0)
        throw new UsageMistake('What shall be imported? commonplace import <address, file or folder>…');
      const { importInto } = await import('./importCommand.ts');
      return importInto(words, { corpusDir, whole, allowPrivate, output, errors, clock: () => performance.now() });
    },
  },
  {
    name: 'mcp',
    usage: [['mcp', 'serve the essays to one assistant on standard input and output (MCP)']],
    options: [],
    words: 'none',
    async run({ config, input, output }) {
      const settings = config();
      return (await import('./serveMcp.ts')).serveMcp(settings, { input, output });
    },
  },
  {
    name: 'rotate-passes',
    usage: [['rotate-passes', 'make every link and cookie that opens the private reading room void']],
    options: [],
    words: 'none',
    async run({ config, print }) {
      const settings = config();
      return print(await (await import('./rotatePasses.ts')).rotatePasses(settings));
    },
  },
  {
    name: 'invite',
    usage: [['invite discord', 'print the link that adds the bot to a server']],
    options: [],
    words: 'some',
    run: (call) => runTool('invite', call),
  },
  {
    name: 'doctor',
    usage: [
      [
        'doctor',
        'look at settings, tokens, permissions, store, essays and public address; exit code 1 if',
        'something keeps the bot from working',
      ],
    ],
    options: [],
    words: 'none',
    async run({ config, print }) {
      const { examineSettings, inLines } = await import('../doctor.ts');
      const findings = await examineSettings(config, () => new Date());
      await print(inLines(findings));
      return findings.some(({ state }) => state === 'bad') ? 1 : 0;
    },
  },
  {
    name: 'backup',
    usage: [['backup FILE', 'write all that is remembered to one SQLite file, while the bot runs']],
    options: [],
    words: 'some',
    async run(call) {
      const [config, file] = [call.config(), fileOf('backup', call)];
      return call.print(await (await import('./storeCommands.ts')).backUpTo(config, file));
    },
  },
  {
    name: 'restore',
    usage: [['restore FILE', 'put a backup into an empty store, SQLite or PostgreSQL']],
    options: [],
    words: 'some',
    async run(call) {
      const [config, file] = [call.config(), fileOf('restore', call)];
      return call.print(await (await import('./storeCommands.ts')).restoreFrom(config, file));
    },
  },
];

function fileOf(command: string, { words: [file, ...more] }: CliCall): string {
  if (file === undefined || more.length > 0) throw new UsageMistake(`Which file? commonplace ${command} FILE`);
  return file;
}

/**
 * `manifest slack`, `invite discord`: what a platform brings to help set it up. It must work while the settings are not right
 * yet.
 */
async function runTool(verb: string, { words, values, environment, print }: CliCall): Promise<number> {
  const [name = '', ...more] = words;
  const having = platforms.filter(({ tools }) => tools[verb]);
  const tool = having.find((platform) => platform.name === name)?.tools[verb];
  if (!tool) {
    throw new UsageMistake(
      `For which platform? ${having.map((platform) => `commonplace ${verb} ${platform.name}`).join(', ')}`,
    );
  }
  if (more.length > 0) throw new UsageMistake(`“${more.join(' ')}” is not understood here.`);
  const { commands } = await import('../core/commands/commands.ts');
  return print(await tool({ environment, commands, flags: values }));
}
