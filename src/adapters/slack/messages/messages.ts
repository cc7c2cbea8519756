import { createCatalogues, overlay } from '../../../core/conversation/messages/catalogue.ts';
import { en as coreEnglish } from '../../../core/conversation/messages/en.ts';
import { translations } from '../../../core/conversation/messages/messages.ts';
import { en, type SlackMessages } from './en.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { zhHant } from './zhHant.ts';

export type { SlackMessages } from './en.ts';

export const catalogues = createCatalogues<SlackMessages>(overlay(coreEnglish, en), {
  'zh-Hant': overlay(translations['zh-Hant'], zhHant),
  ja: overlay(translations.ja, ja),
  ko: overlay(translations.ko, ko),
});

/** The catalogue for a BCP 47 locale; English where there is none. */
export const messagesFor = catalogues.for;
