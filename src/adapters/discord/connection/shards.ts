/**
 * Shards: Discord deals a bot's servers out over several connections. Large bots must have them; copies of the bot can share
 * the servers by them. https://docs.discord.com/developers/events/gateway#sharding
 */
export type Shards =
  /** As many as Discord recommends, all in this process. */
  | 'auto'
  /** Those of `count` that this copy keeps; others keep the rest. */
  | { readonly kept: readonly number[]; readonly count: number };

/** `auto`, `0,1/4` or `0-1/4`; undefined for anything else. */
export function parseShards(text: string): Shards | undefined {
  if (text === 'auto') return text;
  const [, list = '', total = ''] = /^([\d,\s-]+)\/\s*(\d{1,4})$/.exec(text.trim()) ?? [];
  const count = Number(total);
  const kept = list.split(',').flatMap((part) => range(part.trim()));
  const fits = kept.length > 0 && kept.every((shard) => shard < count) && new Set(kept).size === kept.length;
  return fits ? { kept: kept.toSorted((a, b) => a - b), count } : undefined;
}

/** The numbers of `3` or `0-3`; one that fits nowhere for what is neither. */
function range(part: string): readonly number[] {
  const [, from = '', to = from] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part) ?? [];
  if (from === '' || Number(to) < Number(from)) return [Number.POSITIVE_INFINITY];
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => Number(from) + at);
}

/** Whether a server is dealt to one of these shards. Direct conversations, which are in no server, come to shard 0. */
export function keeps(shards: Shards, workspace: string): boolean {
  if (shards === 'auto') return true;
  const shard = /^\d+$/.test(workspace) ? Number((BigInt(workspace) >> 22n) % BigInt(shards.count)) : 0;
  return shards.kept.includes(shard);
}
