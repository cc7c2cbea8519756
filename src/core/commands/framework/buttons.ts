import type { Call, OptionValue } from '../../conversation/request.ts';
import type { StateStore } from '../../conversation/stateStore.ts';
import type { Command } from './declaration.ts';

/**
 * Codec between calls and buttons. A button is `1|command|value|value…`, the values in the order in
 * which the command declares its options; what does not fit is kept in the store and the button is `2|key`.
 */
export interface Buttons {
  /**
   * At most `length` UTF-16 units. At once where the call fits; else a promise, which rejects with a `StoreFailure` when
   * the call cannot be kept.
   */
  encode(call: Call): string | Promise<string>;
  /** Undefined for text that is no button of ours. Values are strings; commands parse them. */
  decode(text: string): Promise<Call | undefined>;
}

const HERE = '1';
const KEPT = '2';

/** `length` is what fits into a button of the platform, in UTF-16 units: at least 20, the length of a key. */
export function createButtons(commands: readonly Command[], store: StateStore, length: number): Buttons {
  /** The options of each command, in their order. */
  const optionsOf = new Map(commands.map(({ name, options }) => [name, Object.keys(options)]));

  function write(call: Call): string {
    let written = call.command;
    let skipped = '';
    for (const name of optionsOf.get(call.command) ?? []) {
      const value = call.options[name] ?? '';
      skipped += '|';
      if (value === '') continue;
      // Values that are left out at the end need no marks.
      written += skipped + (typeof value === 'string' ? escape(value) : value);
      skipped = '';
    }
    return written;
  }

  function read(text: string): Call | undefined {
    const [name, ...values] = text.split('|');
    const names = name === undefined ? undefined : optionsOf.get(name);
    if (name === undefined || !names || values.length > names.length) return undefined;
    const options: Record<string, OptionValue> = {};
    values.forEach((value, at) => {
      const option = names[at];
      if (option !== undefined && value !== '') options[option] = unescape(value);
    });
    return { command: name, options };
  }

  async function keep(written: string): Promise<string> {
    return `${KEPT}|${await store.keep(written)}`;
  }

  return {
    encode(call) {
      const written = write(call);
      const here = `${HERE}|${written}`;
      return here.length <= length ? here : keep(written);
    },
    async decode(text) {
      const kind = text.slice(0, 2);
      const rest = text.slice(2);
      if (kind === `${HERE}|`) return read(rest);
      if (kind !== `${KEPT}|`) return undefined;
      const kept = await store.recall(rest);
      return kept === undefined ? undefined : read(kept);
    },
  };
}

function escape(value: string): string {
  if (!/[\\|]/.test(value)) return value;
  return value.replaceAll('\\', '\\\\').replaceAll('|', '\\p');
}

function unescape(value: string): string {
  return value.replace(/\\([\\p])/g, (_, code) => (code === 'p' ? '|' : '\\'));
}
