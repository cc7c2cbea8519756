import { describe, expect, it } from 'vitest';
import { createCatalogues, missingMessages, overlay } from '../../../../src/core/conversation/messages/catalogue.ts';

const en = { share: 'Share', daily: { on: (day: string) => `on ${day}`, off: 'off' }, managers: 'managers' };
const ja = { share: '共有', daily: { off: '停止' }, managers: '管理者' };
const platform = { managers: 'admins and owners', home: { title: 'Home' } };

describe('catalogues', () => {
  const catalogues = createCatalogues(overlay(en, platform), {
    ja: overlay(ja, { home: { title: 'ホーム' } }),
    ko: {},
  });

  it('fall back to English message by message', () => {
    expect(catalogues.for('ja').share).toBe('共有');
    expect(catalogues.for('ja').daily.off).toBe('停止');
    expect(catalogues.for('ja').daily.on('Monday')).toBe('on Monday');
    expect(catalogues.for('ko').daily.off).toBe('off');
  });

  it('lay the words of a platform over those of the core', () => {
    expect(catalogues.for('en').managers).toBe('admins and owners');
    expect(catalogues.for('ja').home.title).toBe('ホーム');
  });

  it('prefer a translation to English words of a platform', () => {
    expect(catalogues.for('ja').managers).toBe('管理者');
    expect(catalogues.for('ko').managers).toBe('admins and owners');
  });

  it('name what a translation lacks', () => {
    expect(missingMessages(en, ja)).toEqual(['daily.on']);
    expect(missingMessages(en, {})).toEqual(['share', 'daily.on', 'daily.off', 'managers']);
  });
});
