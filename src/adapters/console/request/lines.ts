import { on } from 'node:events';
import type { Interface } from 'node:readline';

/**
 * The lines of a person at a keyboard. Nobody types two at once: lines that arrive together were pasted, and are one
 * (a quotation of three lines is one search, not three).
 */
export async function* typedLines(reader: Interface): AsyncGenerator<string> {
  const closed = new AbortController();
  reader.once('close', () => setImmediate(() => closed.abort()));
  let pasted: string[] | undefined;
  reader.on('line', (line: string) => {
    if (pasted) return void pasted.push(line);
    pasted = [line];
    setImmediate(() => {
      const whole = (pasted ?? []).map((one) => one.trim()).join(' ');
      pasted = undefined;
      reader.emit('typed', whole);
    });
  });
  try {
    for await (const [line] of on(reader, 'typed', { signal: closed.signal })) yield String(line);
  } catch (error) {
    if (!closed.signal.aborted) throw error;
  }
}
