import { createPlatformCatalogues } from '../../../core/conversation/messages/messages.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { zhHant } from './zhHant.ts';

export type { ConsoleMessages } from './en.ts';

export const catalogues = createPlatformCatalogues(en, { 'zh-Hant': zhHant, ja, ko });

/** The catalogue for a BCP 47 locale; English where there is none. */
export const messagesFor = catalogues.for;
