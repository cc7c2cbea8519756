import { type Command, usage } from '../../core/commands/framework/declaration.ts';
import { shorten } from '../../core/text/shorten.ts';
import { messagesFor } from './messages/messages.ts';
import { SLASH } from './render/screen.ts';
import { SEARCH_VIEW } from './render/views.ts';

/** Fewest scopes that serve; docs/slack.md says what for. https://docs.slack.dev/reference/scopes */
export const SCOPES = ['channels:read', 'chat:write', 'chat:write.public', 'commands', 'groups:read', 'users:read'];

/** To show links into the reading room as the quotations they lead to. */
const ROOM_SCOPES = ['links:read', 'links:write'];

/** To be told of mentions and direct messages, and to answer them. */
const LISTEN_SCOPES = ['app_mentions:read', 'im:history'];

/** Those of them without which no command is answered. */
const REQUIRED_SCOPES = ['chat:write', 'commands', 'users:read'];

/** The scopes that a token lacks and that nothing works without; none where Slack does not say what it may. */
export function requiredScopesMissing(granted: readonly string[] | undefined): readonly string[] {
  return granted === undefined ? [] : REQUIRED_SCOPES.filter((scope) => !granted.includes(scope));
}

/** Of a slash command's hint and of descriptions: https://docs.slack.dev/reference/app-manifest */
const HINT_LENGTH = 1000;
const DESCRIPTION_LENGTH = 140;

/** Of the commands on a message, by their names: they identify them to Slack, and never change. */
const CALLBACK_IDS: Readonly<Record<string, string>> = {
  related: 'find_related_essays',
  'check quotations': 'check_quotations',
};

/**
 * The Slack app, made from what the core declares: for Socket Mode, or for signed HTTP at the `url` that Slack reaches
 * the bot by. With the `domain` of a reading room, links into it are shown as what they lead to; with `listens`, mentions
 * and direct messages are answered.
 */
export function slackManifest(commands: readonly Command[], url?: string, domain?: string, listens = false) {
  const hasRoom = domain !== undefined;
  const scopes = [...SCOPES, ...(hasRoom ? ROOM_SCOPES : []), ...(listens ? LISTEN_SCOPES : [])].toSorted();
  const request = url === undefined ? {} : { request_url: url };
  const messages = messagesFor(undefined);
  const typed = commands.filter(({ surface }) => surface === 'typed');
  return {
    display_information: {
      name: messages.slack.name,
      description: shorten(messages.helpHeading, DESCRIPTION_LENGTH),
      background_color: '#3b2f2f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: !listens },
      ...(hasRoom && { unfurl_domains: [domain] }),
      bot_user: { display_name: messages.slack.name, always_online: true },
      shortcuts: [
        {
          name: messages.slack.searchTitle,
          type: 'global',
          callback_id: SEARCH_VIEW,
          description: shorten(messages.commands.search.summary, DESCRIPTION_LENGTH),
        },
        ...commands.flatMap(({ name, surface, words }) => {
          const said = words?.(messages);
          if (surface !== 'message' || !said) return [];
          const description = shorten(said.summary, DESCRIPTION_LENGTH);
          return [{ name: said.name, type: 'message', callback_id: CALLBACK_IDS[name] ?? name, description }];
        }),
      ],
      slash_commands: [
        {
          command: SLASH,
          ...(url !== undefined && { url }),
          description: shorten(messages.helpHeading, DESCRIPTION_LENGTH),
          usage_hint: shorten(typed.map((command) => usage(command, messages)).join(' | '), HINT_LENGTH),
          should_escape: false,
        },
      ],
    },
    oauth_config: { scopes: { bot: scopes } },
    settings: {
      event_subscriptions: {
        ...request,
        bot_events: [
          'app_home_opened',
          ...(hasRoom ? ['link_shared'] : []),
          ...(listens ? ['app_mention', 'message.im'] : []),
        ],
      },
      interactivity: { is_enabled: true, ...request, ...(url !== undefined && { message_menu_options_url: url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}
