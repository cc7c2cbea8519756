import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Place } from '../conversation/request.ts';

/**
 * Passes: signed texts that open something in a private reading room. They name what they open, so nothing has to be
 * looked up before a wrong one is refused.
 */

/** What a pass opens. */
export type Pass =
  /** Every page, to one person. */
  | { readonly opens: 'room'; readonly reader: Reader; readonly until: Date }
  /** One essay, by its short id (`essayId`); for good, unless `until` says otherwise. */
  | { readonly opens: 'essay'; readonly essay: string; readonly until?: Date }
  /** The feed of a channel's daily essays. */
  | { readonly opens: 'feed'; readonly channel: Pick<Place, 'platform' | 'workspace' | 'channel'> };

/** A person, by the platform's own ids. */
export interface Reader {
  readonly platform: string;
  readonly workspace: string;
  readonly person: string;
}

/** 128 bits of HMAC-SHA-256: enough against forgery, short enough for an address. */
const SIGNATURE_BYTES = 16;

/** Longest pass that is looked at, in characters. */
const LONGEST_PASS = 1_000;

/** Nothing else that is signed with this key begins like this. */
const DOMAIN = 'commonplace-pass-1\n';

/**
 * Signs a pass: letters, digits, `-`, `_` and one `.`.
 *
 * @example
 * readPass(signPass({ opens: 'essay', essay: '~3Fa_0-xY' }, key), key, now); // { opens: 'essay', … }
 */
export function signPass(pass: Pass, key: string): string {
  const body = Buffer.from(JSON.stringify(fieldsOf(pass))).toString('base64url');
  return `${body}.${signature(body, key)}`;
}

/** What a text opens now: undefined for what is no pass, was signed with another key, was altered or has expired. */
export function readPass(text: string, key: string, now: Date): Pass | undefined {
  if (text.length > LONGEST_PASS) return undefined;
  const [body = '', signed = '', ...rest] = text.split('.');
  if (rest.length > 0 || !isEqual(signed, signature(body, key))) return undefined;
  const pass = passOf(Buffer.from(body, 'base64url').toString());
  const until = pass && 'until' in pass ? pass.until : undefined;
  return until && until <= now ? undefined : pass;
}

function signature(body: string, key: string): string {
  const whole = createHmac('sha256', key).update(DOMAIN).update(body).digest();
  return whole.subarray(0, SIGNATURE_BYTES).toString('base64url');
}

/** Whether two texts are equal, in a time that does not depend on where they differ. */
function isEqual(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Whole seconds, in base 36: a pass stands in an address. */
function fieldsOf(pass: Pass): readonly string[] {
  switch (pass.opens) {
    case 'room':
      return ['r', seconds(pass.until), pass.reader.platform, pass.reader.workspace, pass.reader.person];
    case 'essay':
      return pass.until ? ['e', pass.essay, seconds(pass.until)] : ['e', pass.essay];
    case 'feed':
      return ['f', pass.channel.platform, pass.channel.workspace, pass.channel.channel];
  }
}

/** Reads what `fieldsOf` wrote. Only called for what this program signed, perhaps in another version. */
function passOf(json: string): Pass | undefined {
  const fields: unknown = JSON.parse(json);
  if (!Array.isArray(fields) || !fields.every((field) => typeof field === 'string')) return undefined;
  const [kind = '', first = '', second = '', third = '', fourth = ''] = fields;
  switch (kind) {
    case 'r':
      return {
        opens: 'room',
        until: instant(first),
        reader: { platform: second, workspace: third, person: fourth },
      };
    case 'e':
      return { opens: 'essay', essay: first, ...(second !== '' && { until: instant(second) }) };
    case 'f':
      return { opens: 'feed', channel: { platform: first, workspace: second, channel: third } };
    default:
      return undefined;
  }
}

function seconds(instant: Date): string {
  return Math.floor(instant.getTime() / 1_000).toString(36);
}

function instant(text: string): Date {
  return new Date(Number.parseInt(text, 36) * 1_000);
}
