/**
 * One process of `bench -- start`, with arguments `<probe> <folder> <query>`: sends its parent what it found. It loads what
 * is measured and nothing else.
 */
import { keepSnapshot, probeBare, probeCommonplace, probeWarm } from './startProbes.ts';

/** As the bot starts. */
const FIRST_PART = 500;

const [, , which = '', dir = '', query = ''] = process.argv;
const snapshot = `${dir}.snapshot`;

const probes = {
  warm: () => probeWarm(dir, query, snapshot),
  /** After one file in a hundred has changed. */
  changed: () => probeWarm(dir, query, snapshot),
  parts: () => probeCommonplace(dir, query, FIRST_PART),
  'at once': () => probeCommonplace(dir, query, undefined),
  bare: () => probeBare(dir, query, undefined),
  /** With the words that `Intl.Segmenter` finds in Chinese. */
  'bare zh': () => probeBare(dir, query, 'zh'),
} as const;

export type ProbeName = keyof typeof probes;

if (which === 'keep') await keepSnapshot(dir, snapshot);
else if (isProbe(which)) process.send?.(await probes[which]());
else throw new Error(`There is no probe “${which}”.`);

function isProbe(name: string): name is ProbeName {
  return Object.hasOwn(probes, name);
}
