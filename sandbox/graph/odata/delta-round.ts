import type { GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import type { Filter } from './filter.ts';
import { matches } from './matches.ts';
import { linkTo, type PageSizes, pageSize } from './page.ts';
import { fingerprint, type PageToken, readPageToken, writePageToken } from './page-token.ts';

/** The newest state of one thing: what it is now, or that it is gone. */
export interface DeltaChange {
  readonly sequence: number;
  readonly item?: JsonObject;
  readonly removedId?: string;
  /** `changed` where it can come back, as a deleted user can. */
  readonly reason?: 'deleted' | 'changed';
}

export interface DeltaRound {
  readonly changes: readonly DeltaChange[];
  readonly link: { readonly last: boolean; readonly address: string };
}

/** How long a delta link is good: the directory says seven days; the others are not documented. */
const lifetimeDays = { directory: 7, outlook: 30, todo: 30, teams: 30 } as const;

/**
 * A round starts where the client's token ends and stops at what was true when it started: what changes while the client
 * pages belongs to the next round.
 */
export function deltaRound(
  call: GraphCall,
  reply: PageSizes & { readonly changed: readonly DeltaChange[]; readonly nowSequence: number },
  filter: Filter | undefined,
): DeltaRound {
  const { skipToken, deltaToken } = call.query;
  const latest = deltaToken?.toLowerCase() === 'latest';
  const text = skipToken ?? (latest ? undefined : deltaToken);
  const token = text === undefined ? undefined : judged(call, text);
  const since = latest ? reply.nowSequence : (token?.since ?? 0);
  const until = token?.until ?? reply.nowSequence;
  const reached = token?.reached ?? since;
  const size = pageSize(call, reply);
  const waiting = reply.changed
    .filter(({ sequence }) => sequence > reached && sequence <= until)
    // At the first round nobody needs to hear of what was gone before it.
    .filter((change) => (change.item ? !filter || matches(filter, change.item) : since > 0))
    .sort((a, b) => a.sequence - b.sequence);
  const page = waiting.slice(0, size);
  const last = page.length === waiting.length;
  const issued: PageToken = {
    kind: 'delta',
    of: fingerprint(call.path.toLowerCase()),
    world: call.world.settings().seededAt,
    issuedAt: call.now,
    query: token?.query ?? originalOptions(call),
    ...(last ? { since: until } : { since, until, reached: page.at(-1)?.sequence ?? reached }),
  };
  const options = new URLSearchParams({ [last ? '$deltatoken' : '$skiptoken']: writePageToken(issued) });
  return { changes: page, link: { last, address: linkTo(call, options) } };
}

function judged(call: GraphCall, text: string): PageToken {
  const token = readPageToken(text);
  if (token?.kind !== 'delta' || token.of !== fingerprint(call.path.toLowerCase()))
    throw new GraphFault(400, 'BadRequest', 'Badly formed token.');
  const age = call.now - token.issuedAt;
  if (token.world !== call.world.settings().seededAt || age > lifetimeDays[call.workload] * 86_400_000)
    throw deltaGone(call);
  return token;
}

/** 410 with a Location that starts over, as the services send it. */
export function deltaGone(call: Pick<GraphCall, 'origin' | 'version' | 'path'>): GraphFault {
  return new GraphFault(
    410,
    'syncStateNotFound',
    'The sync state generation is not found; a full synchronization is required.',
    { headers: { location: `${call.origin}/${call.version}${call.path}` } },
  );
}

function originalOptions(call: GraphCall): string {
  const options = new URLSearchParams(call.query.raw);
  for (const name of [...options.keys()]) {
    if (/^\$(skiptoken|deltatoken)$/i.test(name)) options.delete(name);
  }
  return options.toString();
}

/**
 * The options a delta request works with: the first request's, which the token remembers, with the token itself on top.
 * Undefined where the address carries no token of the sandbox's.
 */
export function rememberedOptions(search: URLSearchParams): URLSearchParams | undefined {
  const text = search.get('$skiptoken') ?? search.get('$deltatoken');
  const token = text === null ? undefined : readPageToken(text);
  if (token?.kind !== 'delta' || token.query === undefined) return undefined;
  return new URLSearchParams([...new URLSearchParams(token.query), ...search]);
}
