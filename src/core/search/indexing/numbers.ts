const SMALLEST_LIST = 1024;

/** Lists of numbers that are made again and again: one buffer each, which grows. */
export class NumberList {
  #values: Uint32Array;
  #length: number;

  /** A list of these numbers, which it takes as its own. */
  constructor(values = new Uint32Array(0)) {
    this.#values = values;
    this.#length = values.length;
  }

  get length(): number {
    return this.#length;
  }

  /** The numbers in a buffer that may be longer, and is another one after the next `push`. */
  get values(): Uint32Array {
    return this.#values;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const doubled = new Uint32Array(Math.max(SMALLEST_LIST, this.#length * 2));
      doubled.set(this.#values);
      this.#values = doubled;
    }
    this.#values[this.#length++] = value;
  }

  clear(): void {
    this.#length = 0;
  }
}

const SMALLEST_BLOCK = 4 * 1024;
const LARGEST_BLOCK = 1024 * 1024;

/**
 * Gives out short arrays as parts of large buffers: a buffer of its own costs each array some 200 bytes. What is given out
 * is kept for as long as any part of its buffer is.
 */
export class Arena {
  #buffer = new ArrayBuffer(0);
  #used = 0;
  #next = SMALLEST_BLOCK;

  /** A copy of the first `length` numbers of a list. */
  copy32(list: Uint32Array, length = list.length): Uint32Array {
    const copy = new Uint32Array(...this.#take(length, 4));
    copy.set(list.subarray(0, length));
    return copy;
  }

  /** Zeros, in 16 bits each or, with `wide`, in 32. */
  zeros(length: number, wide: boolean): Uint16Array | Uint32Array {
    return wide ? new Uint32Array(...this.#take(length, 4)) : new Uint16Array(...this.#take(length, 2));
  }

  #take(length: number, width: number): [buffer: ArrayBuffer, offset: number, length: number] {
    const bytes = Math.ceil((length * width) / 4) * 4;
    if (this.#used + bytes > this.#buffer.byteLength) {
      if (bytes > this.#next / 2) return [new ArrayBuffer(bytes), 0, length];
      this.#buffer = new ArrayBuffer(this.#next);
      this.#used = 0;
      this.#next = Math.min(LARGEST_BLOCK, this.#next * 2);
    }
    const offset = this.#used;
    this.#used += bytes;
    return [this.#buffer, offset, length];
  }
}
