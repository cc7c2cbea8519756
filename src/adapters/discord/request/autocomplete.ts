import type { AutocompleteInteraction } from 'discord.js';
import { complete } from '../../../core/commands/framework/completion.ts';
import type { Command } from '../../../core/commands/framework/declaration.ts';
import type { Corpus } from '../../../core/corpus/corpus.ts';
import { shorten } from '../../../core/text/shorten.ts';
import { CHOICE_TEXT, CHOICES } from '../render/limits.ts';
import { slashCommandOf } from './request.ts';

/**
 * Completions for what has been typed so far, best first. A value too long for Discord is cut like its name: read as
 * typed text it still means the same.
 */
export function choicesFor(
  interaction: AutocompleteInteraction,
  commands: readonly Command[],
  corpus: Corpus,
  timeZone: string | undefined,
) {
  const { name: focused, value: typed } = interaction.options.getFocused(true);
  const option = slashCommandOf(interaction, commands)?.options[focused];
  if (!option) return [];
  const { locale, guildLocale } = interaction;
  const locales = guildLocale === null ? [locale] : [locale, guildLocale];
  return complete(option.kind, typed, corpus, { timeZone, locales })
    .slice(0, CHOICES)
    .map(({ name, value }) => ({ name: shorten(name, CHOICE_TEXT), value: shorten(value, CHOICE_TEXT) }));
}
