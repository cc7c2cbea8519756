import { describe, expect, it } from 'vitest';
import { obviousLanguage } from '../../../../src/core/corpus/readers/language.ts';

/** The first article of the Universal Declaration of Human Rights and the like, in languages with words that English has too. */
const others: Readonly<Record<string, string>> = {
  nl: 'Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand en geweten, en behoren zich jegens elkander in een geest van broederschap te gedragen.',
  da: 'Alle mennesker er født frie og lige i værdighed og rettigheder. De er udstyret med fornuft og samvittighed, og de bør handle mod hverandre i en broderskabets ånd.',
  de: 'Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.',
  fr: 'Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité.',
  it: 'Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione e di coscienza e devono agire gli uni verso gli altri in spirito di fratellanza.',
  ro: 'Toate ființele umane se nasc libere și egale în demnitate și în drepturi. Ele sunt înzestrate cu rațiune și conștiință și trebuie să se comporte unele față de altele în spiritul fraternității.',
  af: 'Alle menslike wesens word vry, met gelyke waardigheid en regte, gebore. Hulle het rede en gewete en behoort in die gees van broederskap teenoor mekaar op te tree.',
  fy: 'Alle minsken wurde frij en gelyk yn weardigens en rjochten berne. Hja hawwe ferstân en gewisse meikrigen en hearre har foar inoar oer yn in geast fan bruorskip te hâlden en te dragen.',
};

describe('the language of a text', () => {
  it.each(Object.entries(others))('is not taken for English where it is %s', (_, text) => {
    expect(obviousLanguage(text)).toBeUndefined();
  });

  it.each([
    'She would rise before dawn, when gulls cried, and walk down with her basket, counting boats from memory.',
    'What could they have been, those lights over there? Nobody who saw them would say, and their boats stayed home.',
    'The history of harbours is that of the people who built them, and of the ships they waited for.',
  ])('is told as English without a detector: %s', (text) => {
    expect(obviousLanguage(text)).toBe('en');
  });
});
