import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../src/core/corpus/readers/encoding.ts';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const html = (text: string) => decodeText(latin1(text), { isHtml: true });
const plain = (text: string) => decodeText(latin1(text), { isHtml: false });

describe('an encoding that is declared', () => {
  it.each([
    ['<meta charset="Shift_JIS">', '\x8d\x60\x82\xcc\x8e\x9e\x91\xe3', '港の時代'],
    ['<meta charset=euc-jp>', '\xb9\xc1\xa4\xce\xbb\xfe\xc2\xe5', '港の時代'],
    ['<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=big5">', '\xb4\xe4\xa4\x66', '港口'],
    ['<meta charset="gb2312">', '\xb8\xdb\xbf\xda', '港口'],
    ['<meta charset="gb18030">', '\xb8\xdb\xbf\xda', '港口'],
    ["<?xml version='1.0' encoding='EUC-KR'?>", '\xc7\xd7\xb1\xb8', '항구'],
    ['<meta charset="windows-1251">', '\xc3\xe0\xe2\xe0\xed\xfc', 'Гавань'],
    ['<meta charset="iso-8859-2">', 'p\xf8\xedstav', 'přístav'],
    ['<meta charset="iso-8859-1">', '\x93caf\xe9\x94 \x96 \x80', '“café” – €'],
    ['<meta charset="utf-16">', 'caf\xc3\xa9', 'café'],
  ])('by a page is followed: %s', (declaration, bytes, text) => {
    expect(html(`${declaration}${bytes}`)).toEqual({ text: `${declaration}${text}` });
  });

  it.each([
    ['Character set encoding: ISO Latin-1\r\n', 'caf\xe9', 'café'],
    ['Title: Quays\nCharacter set encoding: Big5\n', '\xb4\xe4\xa4\x66', '港口'],
    ['Character set encoding: ASCII\n', 'cafe', 'cafe'],
    ['-*- coding: cp1251 -*-\n', '\xc3\xe0\xe2\xe0\xed\xfc', 'Гавань'],
  ])('by a text is followed: %j', (declaration, bytes, text) => {
    expect(plain(`${declaration}${bytes}`)).toEqual({ text: `${declaration.replace('\r', '')}${text}` });
  });

  it('by a byte order mark goes before all others', () => {
    expect(plain('\xff\xfeA\0\xe9\0')).toEqual({ text: 'Aé' });
    expect(plain('\xfe\xff\0A\0\xe9')).toEqual({ text: 'Aé' });
    expect(html('\xef\xbb\xbf<meta charset=big5>caf\xc3\xa9')).toEqual({ text: '<meta charset=big5>café' });
  });
});

describe('nothing is guessed', () => {
  it('without a declaration', () => {
    expect(plain('caf\xe9')).toEqual({ reason: 'is not UTF-8 text and declares no other encoding: save it as UTF-8' });
    expect(html('<p>caf\xe9')).toMatchObject({ reason: expect.stringContaining('<meta charset>') });
  });

  it('where the declaration is wrong or unknown', () => {
    expect(html('<meta charset=shift_jis>\x81')).toEqual({
      reason: 'declares the encoding shift_jis and is written in another: save it as UTF-8',
    });
    expect(html('<meta charset=klingon>x')).toEqual({
      reason: 'declares the encoding “klingon”, which is not known: save it as UTF-8',
    });
    expect(plain('\xff\xfeA\0\x00\xd8')).toMatchObject({ reason: expect.stringContaining('utf-16le') });
  });

  it('where UTF-16 lacks its byte order mark', () => {
    expect(plain('A\0 \0q\0u\0')).toEqual({ reason: 'is UTF-16 without a byte order mark: save it as UTF-8' });
    expect(plain('a\0b')).toEqual({ text: 'a\0b' });
  });

  it('so that UTF-8 is read as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = text.replace(/^\uFEFF|coding|\0/g, '');
        expect(decodeText(new TextEncoder().encode(written), { isHtml: false })).toEqual({
          text: written.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'),
        });
      }),
    );
  });
});
