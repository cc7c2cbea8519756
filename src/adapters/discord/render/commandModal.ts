import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { complete } from '../../../core/commands/framework/completion.ts';
import type { Field, Form, FormPlace, WrittenField } from '../../../core/commands/framework/form.ts';
import type { Call } from '../../../core/conversation/request.ts';
import type { Corpus } from '../../../core/corpus/corpus.ts';
import { shorten } from '../../../core/text/shorten.ts';
import type { DiscordMessages } from '../messages/messages.ts';
import { FORM_TEXT, LABEL_HINT, MENU_OPTION_TEXT, MENU_OPTIONS, MODAL_LABEL } from './limits.ts';

/** The menu that holds every filter, by its custom id; the other inputs are called like their fields. */
export const FILTER_MENU = 'filter';

/** What the form is drawn from besides its command's own declaration. */
export interface ModalContext {
  readonly place: FormPlace;
  readonly messages: DiscordMessages;
  readonly corpus: Corpus;
}

/**
 * A command's form, filled in with what `about` says; `code` is that call, encoded. Discord gives a form five inputs: the
 * time zone is written behind the time, as one would type it, and the filters share one menu.
 */
export function commandModal(
  form: Form,
  about: Call,
  code: string,
  { place, messages, corpus }: ModalContext,
): APIModalInteractionResponseCallbackData {
  const fields = form.fields(about, place, messages);
  const filters = fields.filter(isFilter);
  const [first] = filters;
  const components = fields.flatMap((field): readonly APILabelComponent[] => {
    if (field.kind === 'time') return [timeInput(field.name, field.label, [field.value, zoneIn(fields)], messages)];
    if (field.kind === 'chosen') return [select(field)];
    return field === first ? filterMenu(filters, messages, corpus) : [];
  });
  return { custom_id: code, title: shorten(form.title(messages), MODAL_LABEL), components };
}

/** A filter as the menu's value: `tag:ferries`. Undefined for what is longer than Discord takes. */
export function filterValue(name: string, value: string): string | undefined {
  const written = `${name}:${value}`;
  return written.length <= MENU_OPTION_TEXT ? written : undefined;
}

function isFilter(field: Field): field is WrittenField {
  return field.kind === 'written' && field.completes !== 'zone';
}

function zoneIn(fields: readonly Field[]): string | undefined {
  return fields.flatMap((field) =>
    field.kind === 'written' && field.completes === 'zone' && field.value !== undefined ? [field.value] : [],
  )[0];
}

function timeInput(
  name: string,
  label: string,
  written: readonly (string | undefined)[],
  { discord }: DiscordMessages,
): APILabelComponent {
  return {
    ...labelled(label, discord.timeHint),
    component: {
      type: ComponentType.TextInput,
      custom_id: name,
      style: TextInputStyle.Short,
      max_length: FORM_TEXT,
      value: written.filter(Boolean).join(' ').slice(0, FORM_TEXT),
    },
  };
}

function select({ name, label, choices, chosen, isSeveral }: Field & { readonly kind: 'chosen' }): APILabelComponent {
  return {
    ...labelled(label),
    component: {
      type: ComponentType.StringSelect,
      custom_id: name,
      max_values: isSeveral ? choices.length : 1,
      options: choices.map((choice) => option(choice.name, choice.value, chosen.includes(choice.value))),
    },
  };
}

/** What is chosen, then the most frequent names of each kind in turn; nothing where essays have none. */
function filterMenu(
  filters: readonly WrittenField[],
  messages: DiscordMessages,
  corpus: Corpus,
): readonly APILabelComponent[] {
  const { sections, discord, language } = messages;
  const kinds = { tag: sections.tags, author: sections.authors, language: sections.languages };
  const offered = filters.map(({ name, completes, value: chosen }) => {
    const names = completes === 'zone' ? [] : complete(completes, '', corpus, { locales: [language] });
    const isChosen = (value: string) => chosen !== undefined && value.toLowerCase() === chosen.toLowerCase();
    const known = names.some(({ value }) => isChosen(value));
    const all = chosen === undefined || known ? names : [{ name: chosen, value: chosen }, ...names];
    const kind = completes === 'zone' ? '' : kinds[completes];
    return all
      .toSorted((a, b) => Number(isChosen(b.value)) - Number(isChosen(a.value)))
      .flatMap((choice) => {
        const value = filterValue(name, choice.value);
        return value === undefined ? [] : [option(`${kind}: ${choice.name}`, value, isChosen(choice.value))];
      });
  });
  const options = inTurn(offered).slice(0, MENU_OPTIONS);
  if (options.length === 0) return [];
  return [
    {
      ...labelled(discord.filterLabel, discord.filterHint),
      component: {
        type: ComponentType.StringSelect,
        custom_id: FILTER_MENU,
        required: false,
        min_values: 0,
        max_values: Math.min(filters.length, options.length),
        options: [...options],
      },
    },
  ];
}

/** The first of each list, then the second of each. */
function inTurn<One>(lists: readonly (readonly One[])[]): readonly One[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}

function option(label: string, value: string, isChosen: boolean): APISelectMenuOption {
  return { label: shorten(label, MENU_OPTION_TEXT), value, ...(isChosen && { default: true }) };
}

function labelled(label: string, hint?: string) {
  return {
    type: ComponentType.Label as const,
    label: shorten(label, MODAL_LABEL),
    ...(hint !== undefined && { description: shorten(hint, LABEL_HINT) }),
  };
}
