import type { GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import type { Workload } from '../route.ts';
import { fingerprint, readPageToken, writePageToken } from './page-token.ts';

export interface Page {
  readonly items: readonly JsonObject[];
  readonly nextLink: string | undefined;
}

export interface PageSizes {
  readonly defaultPageSize: number;
  readonly maxPageSize: number;
}

/** Outlook and To Do count what to skip; the directory and Teams hand out a token. */
const linkBySkip: ReadonlySet<Workload> = new Set(['outlook', 'todo']);

/** Cuts the page out of a filtered and ordered list that the client asked for, with the link to the one after it. */
export function pageOf(call: GraphCall, items: readonly JsonObject[], sizes: PageSizes): Page {
  const size = pageSize(call, sizes);
  const start = startOf(call, items);
  const page = items.slice(start, start + size);
  const end = start + page.length;
  const last = page.at(-1);
  if (end >= items.length || !last) return { items: page, nextLink: undefined };
  return { items: page, nextLink: nextLink(call, end, last) };
}

export function pageSize(call: GraphCall, { defaultPageSize, maxPageSize }: PageSizes): number {
  const { top } = call.query;
  if (top !== undefined) {
    if (top > maxPageSize || (top === 0 && call.workload === 'directory'))
      throw topRefused(call.workload, top, maxPageSize);
    return top;
  }
  return Math.min(call.prefer.maxPageSize ?? defaultPageSize, maxPageSize);
}

function topRefused(workload: Workload, top: number, most: number): GraphFault {
  return workload === 'directory'
    ? new GraphFault(
        400,
        'Request_UnsupportedQuery',
        `Invalid page size specified: '${top}'. Must be between 1 and ${most} inclusive.`,
      )
    : new GraphFault(
        400,
        'BadRequest',
        `The limit of '${most}' for Top query has been exceeded. The value from the incoming request is '${top}'.`,
      );
}

function startOf(call: GraphCall, items: readonly JsonObject[]): number {
  const { skip, skipToken } = call.query;
  if (skipToken === undefined) return skip ?? 0;
  const token = readPageToken(skipToken);
  if (token?.kind !== 'page' || token.of !== collectionPrint(call)) throw badToken(call.workload);
  // Items may have come or gone since; the page goes on behind the last one shown, if it is still there.
  const after = items.findIndex((item) => item.id === token.after);
  return after < 0 ? (token.offset ?? 0) : after + 1;
}

function badToken(workload: Workload): GraphFault {
  return workload === 'directory'
    ? new GraphFault(
        400,
        'Directory_ExpiredPageToken',
        'The specified page token value has expired and can no longer be included in your request.',
      )
    : new GraphFault(400, 'BadRequest', 'Skip token is invalid.');
}

function nextLink(call: GraphCall, offset: number, last: JsonObject): string {
  const options = new URLSearchParams(call.query.raw);
  for (const name of [...options.keys()]) {
    if (/^\$skip(token)?$/i.test(name)) options.delete(name);
  }
  if (linkBySkip.has(call.workload)) options.set('$skip', String(offset));
  else
    options.set(
      '$skiptoken',
      writePageToken({
        kind: 'page',
        of: collectionPrint(call),
        world: call.world.settings().seededAt,
        issuedAt: call.now,
        offset,
        after: String(last.id),
      }),
    );
  return linkTo(call, options);
}

function collectionPrint(call: GraphCall): string {
  const { filter, orderBy, search } = call.query;
  return fingerprint(call.path.toLowerCase(), filter ?? '', orderBy ?? '', search ?? '');
}

/** An absolute address of the same path with other options, written readably as Graph does. */
export function linkTo(call: GraphCall, options: URLSearchParams): string {
  const query = options.toString().replaceAll('%24', '$').replaceAll('%2C', ',');
  return `${call.origin}/${call.version}${call.path}?${query}`;
}
