import { randomUUID } from 'node:crypto';
import { clearScreenDown, createInterface, cursorTo, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Adapter } from '../../core/adapter.ts';
import { type Bot, beginAct, settleAct } from '../../core/bot.ts';
import { parseTyped, withoutSlash } from '../../core/commands/framework/commandLine.ts';
import type { Command } from '../../core/commands/framework/declaration.ts';
import { problem } from '../../core/commands/shared/notices.ts';
import { callSearch } from '../../core/conversation/calls.ts';
import { repeated } from '../../core/conversation/repeated.ts';
import type { Reply } from '../../core/conversation/reply.ts';
import type { Actor, Call, Place } from '../../core/conversation/request.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import { longestName } from '../../core/corpus/names.ts';
import type { Log } from '../../core/log.ts';
import { askLooking, blind } from '../../core/lookout.ts';
import { createSession, type Press } from './answer/session.ts';
import { messagesFor } from './messages/messages.ts';
import type { Screen } from './render/layout.ts';
import { renderPost, renderReply, renderText } from './render/renderReply.ts';
import { completeLine } from './request/complete.ts';
import { typedLines } from './request/lines.ts';

export interface ConsoleOptions {
  readonly input: Readable;
  readonly output: Writable & { readonly columns?: number };
  /** A person at a keyboard: prompt, history and completion. Otherwise (piped input) each line is answered as it comes. */
  readonly interactive: boolean;
  readonly colour: boolean;
  readonly locale?: string;
  readonly timeZone: string;
  readonly commands: readonly Command[];
  readonly corpus: () => Corpus;
  readonly log: Log;
  /** When lines begin to be answered: until then they wait. Should it reject, none is. Default: at once. */
  readonly ready?: Promise<void>;
  /** Lines shown before the first prompt. Default: none. */
  readonly welcome?: () => readonly string[];
}

/** The terminal chat: demonstration, tutorial and test double of the other platforms at once. */
export interface ConsoleAdapter extends Adapter {
  /** Resolves when the input has ended or the person has said goodbye, with every line answered. */
  readonly finished: Promise<void>;
  /** Shows unsolicited lines above the prompt; the line being typed is kept. */
  announce(lines: readonly string[]): void;
  /** Shows how far something has come, on one line that is written over: the prompt, once there is one. */
  showProgress(text: string | undefined): void;
}

/** Width assumed when the output does not report one. */
const COLUMNS = 100;

const PROMPT = '› ';
const CLEAR_LINE = '\r\u001B[K';

/** The one place of a terminal. What everybody sees there is in the language of its one person. */
const terminal: Place = {
  platform: 'console',
  workspace: 'terminal',
  channel: 'terminal',
  kind: 'channel',
  isOnePersons: true,
};

export function createConsoleAdapter(options: ConsoleOptions): ConsoleAdapter {
  const { input, output, interactive, commands, corpus, locale, timeZone, log } = options;
  const messages = messagesFor(locale);
  const actor: Actor = { id: 'you', name: messages.terminal.you, role: 'manager', timeZone, ...(locale && { locale }) };
  const place: Place = { ...terminal, ...(locale && { locale }) };
  const session = createSession((name) => longestName(corpus(), 'essay', name) === name.length);
  const life = randomUUID();
  let answers = 0;
  let prompting = false;
  let stopping = false;
  let isRunning = false;
  let promptText = PROMPT;
  let reader: Interface | undefined;
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });

  function screen(): Screen {
    return { colour: options.colour, columns: Math.min(output.columns ?? COLUMNS, COLUMNS), messages, commands };
  }

  function show(text: string): void {
    if (text !== '') output.write(`${text}\n\n`);
  }

  /** Whether a line of progress stands where the prompt will. */
  let showsProgress = false;

  function clearProgress(): void {
    if (showsProgress) output.write(CLEAR_LINE);
    showsProgress = false;
  }

  /** Reads and answers lines until there are no more. */
  async function run(bot: Bot): Promise<void> {
    try {
      await options.ready;
    } catch {
      // What they were to be answered from will never be there, which the log has said.
      return;
    } finally {
      clearProgress();
    }
    if (stopping) return;
    show(renderText(options.welcome?.() ?? [], screen()));
    reader = openReader();
    await converse(bot, reader);
  }

  function openReader(): Interface {
    const opened = createInterface({
      input,
      output: interactive ? output : undefined,
      terminal: interactive,
      prompt: promptText,
      removeHistoryDuplicates: true,
      completer: (line: string) => completeLine(line, commands, corpus()),
    });
    // As in a shell: Ctrl-C gives up the line that is being typed, and leaves from an empty one.
    opened.on('SIGINT', () => {
      if (opened.line === '') return opened.close();
      output.write('^C\n');
      opened.write(null, { ctrl: true, name: 'e' });
      opened.write(null, { ctrl: true, name: 'u' });
    });
    return opened;
  }

  function prompt(): void {
    prompting = true;
    reader?.prompt();
  }

  /** Shows unsolicited text above the line being typed. */
  function showAside(text: string): void {
    if (!prompting) return show(text);
    cursorTo(output, 0);
    clearScreenDown(output);
    show(text);
    reader?.prompt(true);
  }

  function sayWhy(press: Exclude<Press, { pressed: 'button' }>, line: string): void {
    const { noButton, noNumber, which, noNext, noPrevious } = messages.terminal;
    switch (press.pressed) {
      case 'which': {
        const { verb, from, to, missing } = press;
        const parts = [...(missing === undefined ? [] : [noNumber(missing)]), which(verb, from, to)];
        return show(renderText([messages.sentences(parts)], screen()));
      }
      case 'end':
        return show(press.verb === 'next' ? noNext : noPrevious);
      case 'words': {
        const { wordsDoNotFit, openQuote, closeQuote } = messages;
        const text = wordsDoNotFit(repeated(line), `${openQuote}${press.usage}${closeQuote}`);
        return show(renderReply(problem(text, [callSearch(line)]), screen()));
      }
      case 'nothing':
        return show(renderText([noButton(line)], screen()));
    }
  }

  async function answer(bot: Bot, typed: string): Promise<void> {
    const line = withoutSlash(typed.trim(), commands);
    const press = session.press(line);
    if (press && press.pressed !== 'button') return sayWhy(press, line);
    const origin = press?.origin ?? `${life} ${(answers += 1)}`;
    const call: Call = press?.call ?? parseTyped(line, commands, corpus());
    const delivery = `${life} ${(answers += 1)}`;
    const { reply } = await askLooking(bot, { call, actor, place, origin, delivery }, blind);
    const begun = await beginAct(bot, reply);
    if (begun === 'taken over') return;
    if (begun === 'failed') return show(renderReply(problem(messages.storeFault), screen()));
    // Nobody else has seen it, so that there is nothing to take away but the claim to it.
    if (reply.kind === 'notice' && reply.removes) await bot.free(reply.removes.receipt);
    show(renderReply(reply, screen()));
    if (reply.kind === 'quotation' && reply.remark !== undefined) show(renderText([reply.remark], screen()));
    await settleAct(bot, reply, 'yes');
    session.shown(reply, `${life} ${(answers += 1)}`);
  }

  async function converse(bot: Bot, lines: Interface): Promise<void> {
    if (interactive) prompt();
    for await (const line of interactive ? typedLines(lines) : lines) {
      prompting = false;
      // Buffered lines are still in the reader, even after it has been closed.
      if (stopping) break;
      if (/^\s*(?:quit|exit|bye)\s*$/iu.test(line)) break;
      if (line.trim() !== '' || !interactive) await answer(bot, line);
      if (interactive) prompt();
    }
    prompting = false;
    lines.close();
    if (interactive) output.write(`${messages.terminal.goodbye}\n`);
  }

  return {
    platform: place.platform,
    pace: { channel: 0, workspace: 0, platform: 0 },
    finished,
    announce(lines) {
      if (lines.length > 0) showAside(renderText(lines, screen()));
    },
    start(bot) {
      isRunning = true;
      run(bot)
        .catch((error: unknown) => log.error('console.failed', { error }))
        .finally(() => {
          reader = undefined;
          isRunning = false;
          finish();
        });
      return Promise.resolve();
    },
    showProgress(text) {
      if (!interactive) return;
      promptText = text === undefined ? PROMPT : `${text} ${PROMPT}`;
      if (reader) {
        reader.setPrompt(promptText);
        if (prompting) reader.prompt(true);
      } else if (text !== undefined && isRunning) {
        output.write(CLEAR_LINE + text);
        showsProgress = true;
      }
    },
    health: () => ({ connected: isRunning }),
    post(_place, post) {
      const message = `${life} ${(answers += 1)}`;
      showAside(renderPost(post, screen()));
      session.posted(post, message);
      return Promise.resolve({ outcome: 'sent', message });
    },
    findPost: () => Promise.resolve({ found: 'unknown', reason: messages.terminal.noMemory, retry: false }),
    canPost: () => Promise.resolve({ ok: true }),
    tell(_workspace: string, _person: string, reply: Reply, theirs = locale) {
      showAside(renderReply(reply, { ...screen(), messages: messagesFor(theirs) }));
      return Promise.resolve(true);
    },
    async stop() {
      stopping = true;
      // What waits to be ready has answered nothing yet.
      if (!reader) return;
      reader.close();
      await finished;
    },
  };
}
