import { describe, expect, it } from 'vitest';
import { en as consoleEnglish } from '../../../../src/adapters/console/messages/en.ts';
import { catalogues as consoleCatalogues } from '../../../../src/adapters/console/messages/messages.ts';
import { en as discordEnglish } from '../../../../src/adapters/discord/messages/en.ts';
import { catalogues as discordCatalogues } from '../../../../src/adapters/discord/messages/messages.ts';
import { en as slackEnglish } from '../../../../src/adapters/slack/messages/en.ts';
import { catalogues as slackCatalogues } from '../../../../src/adapters/slack/messages/messages.ts';
import { en as roomEnglish } from '../../../../src/adapters/web/messages/en.ts';
import { catalogues as roomCatalogues } from '../../../../src/adapters/web/messages/messages.ts';
import { missingMessages } from '../../../../src/core/conversation/messages/catalogue.ts';
import { en } from '../../../../src/core/conversation/messages/en.ts';
import { catalogues, messagesFor, translations } from '../../../../src/core/conversation/messages/messages.ts';

type Leaf = string | ((...args: never[]) => unknown);

/** Every message of a catalogue by its path: `commands.search.name`. */
function leaves(catalogue: object, path = ''): Map<string, Leaf> {
  const found = new Map<string, Leaf>();
  for (const [name, value] of Object.entries(catalogue)) {
    const at = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'object' && value !== null)
      for (const [below, leaf] of leaves(value, at)) found.set(below, leaf);
    else found.set(at, value);
  }
  return found;
}

/** Each catalogue with the English words it falls back to. */
const everywhere = [
  ['core', catalogues, en],
  ['slack', slackCatalogues, { ...en, ...slackEnglish }],
  ['discord', discordCatalogues, { ...en, ...discordEnglish }],
  ['console', consoleCatalogues, { ...en, ...consoleEnglish }],
  ['web', roomCatalogues, { ...en, ...roomEnglish }],
] as const;
const translated = everywhere.flatMap(([name, all, english]) =>
  [...all]
    .filter(([language]) => language !== 'en')
    .map(([language, messages]) => [name, language, messages, english] as const),
);

/** Words that are typed as they are, or written alike everywhere. */
const alike = new Set(['openQuote', 'closeQuote', 'listSeparator', 'sentences', 'slack.name', 'room.name']);

/** Messages that are still said in English, by language: take a line out once it is translated. */
const toBeTranslated: Readonly<Record<string, readonly string[]>> = {};

/** Whether a message made by a function has words of its own, and not only what it is given and punctuation. */
function saysSomething(message: (...args: never[]) => unknown): boolean {
  const body = message.toString().replace(/^.*?=>/s, '');
  return /\p{L}/u.test(body.replace(/\$\{[^}]*\}/g, ''));
}

describe('the message catalogues', () => {
  it('are English, Traditional Chinese, Japanese and Korean', () => {
    expect(catalogues.languages).toEqual(['en', 'zh-Hant', 'ja', 'ko']);
  });

  it.each(translated)('of %s in %s have every message and no other', (_name, _language, messages, english) => {
    expect([...leaves(messages).keys()].toSorted()).toEqual([...leaves(english).keys()].toSorted());
  });

  it.each(translated)('of %s in %s leave none in English but those listed', (_name, language, messages, english) => {
    const originals = leaves(english);
    const untranslated = [...leaves(messages)].filter(([path, message]) => {
      const original = originals.get(path);
      if (typeof message !== typeof original) return true;
      if (alike.has(path)) return false;
      if (typeof message === 'function') return saysSomething(message) && message.toString() === original?.toString();
      return message.trim() === '' || message === original;
    });
    expect(untranslated.map(([path]) => path)).toEqual(toBeTranslated[language] ?? []);
  });

  it.each(Object.entries(translations))('name what a language lacks: %s', (language, translation) => {
    expect(missingMessages(en, translation)).toEqual(toBeTranslated[language] ?? []);
  });

  it.each([
    ['discord', discordCatalogues, /workspace|工作區|ワークスペース|워크스페이스/i],
    ['slack', slackCatalogues, /\bserver\b|伺服器|サーバー|서버/i],
  ])('of %s never say what the other platform calls a team’s place', (_name, all, foreign) => {
    const said = [...all].flatMap(([language, messages]) =>
      [...leaves(messages)]
        .filter(([, message]) => foreign.test(message.toString()))
        .map(([path]) => `${language} ${path}`),
    );
    expect(said).toEqual([]);
  });

  it.each([...catalogues])('%s has labels that fit every platform', (_language, catalogue) => {
    const { share, shareWithNote, context, read, previous, next, another } = catalogue;
    for (const label of [share, shareWithNote, context, read, previous, next, another]) {
      expect(label.length).toBeLessThanOrEqual(20);
    }
    for (const { name, summary } of [...Object.values(catalogue.commands), ...Object.values(catalogue.options)]) {
      expect(name.length).toBeLessThanOrEqual(32);
      expect(summary.length).toBeLessThanOrEqual(100);
    }
  });
});

describe('the language of a person', () => {
  it.each([
    ['en-GB', 'en'],
    ['ja', 'ja'],
    ['ja-JP', 'ja'],
    ['ko-KR', 'ko'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hant', 'zh-Hant'],
    // No catalogue: English.
    ['zh-CN', 'en'],
    ['fr-CA', 'en'],
    ['not a locale', 'en'],
    [undefined, 'en'],
  ])('%s is spoken to in %s', (locale, language) => {
    expect(messagesFor(locale).language).toBe(language);
  });
});
