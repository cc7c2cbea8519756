import { describe, expect, it } from 'vitest';
import { docxOf, wordParagraph as p, zipOf } from '../support/documents.ts';
import { essaysOf, itemsOf, textsOf } from '../support/imports.ts';

const styles =
  '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
  '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="Odd"><w:name w:val="Odd Style"/></w:style></w:styles>';
const relationships =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
  '<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>';
const styled = { 'word/styles.xml': styles, 'word/_rels/document.xml.rels': relationships };

describe('Word documents', () => {
  it('give their paragraphs and headings, and what their properties say', async () => {
    const core =
      '<dc:title>Of Quays</dc:title><dc:creator>Mara Quill; Tom Berg</dc:creator><dc:language>en-GB</dc:language>' +
      '<cp:keywords>sea, trade</cp:keywords><dcterms:created>2024-05-06T07:08:09Z</dcterms:created>';
    const bytes = docxOf(p('Salt') + p('After', 'Heading1') + p('Rope &amp; tar.'), core, styled);
    const [essay] = await essaysOf({ bytes });
    expect(essay).toMatchObject({
      title: 'Of Quays',
      details: { authors: ['Mara Quill', 'Tom Berg'], tags: ['sea', 'trade'], language: 'en-GB', date: '2024-05-06' },
    });
    expect(essay && textsOf(essay)).toEqual(['Salt', '# After', 'Rope & tar.']);
  });

  it('are called after their heading, or else their file', async () => {
    const headed = await essaysOf({ bytes: docxOf(p('On Salt', 'Heading1') + p('One.'), '', styled) });
    expect(headed[0]?.title).toBe('On Salt');
    const [plain] = await essaysOf({ bytes: docxOf(p('One.')), name: '/home/me/of_quays-2.docx' });
    expect(plain?.title).toBe('of quays 2');
  });

  it('pass on what the converter warns of', async () => {
    const items = await itemsOf({ bytes: docxOf(p('One.', 'Odd'), '', styled) });
    expect(items.map(({ kind }) => kind)).toEqual(['essay', 'warning']);
    expect(items[1]).toMatchObject({ reason: expect.stringMatching(/Odd Style.*\.$/) });
  });

  it('expand no entity of their own', async () => {
    const bytes = docxOf(p('Salt.'), '', {
      'word/document.xml':
        '<!DOCTYPE d [<!ENTITY a "boom boom"><!ENTITY f SYSTEM "file:///etc/hostname">]>' +
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${p('Salt &a; &f; rope.')}</w:body></w:document>`,
    });
    const texts = await itemsOf({ bytes }).then(JSON.stringify, String);
    expect(texts).not.toMatch(/boom|localhost/);
  });

  it.each([
    ['empty', docxOf(''), 'has no text in it'],
    ['broken', docxOf('', '', { 'word/document.xml': '<w:docu' }), 'damaged'],
    ['without text', zipOf({ 'other/word/document.xml': 'x' }), 'is no Word document'],
  ])('that are %s are named', async (_, bytes, said) => {
    await expect(itemsOf({ bytes })).rejects.toThrow(said);
  });
});
