import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { memberOf } from '../metadata/model.ts';
import { isEventual, judgeAdvancedQuery } from './advanced-queries.ts';
import { contextUrl } from './context.ts';
import { type DeltaChange, deltaRound } from './delta-round.ts';
import { type Expanders, type ExpandItem, expanded, parseExpand } from './expand.ts';
import { type Filter, parseFilter } from './filter.ts';
import { judgeFilter } from './judge-filter.ts';
import { judgeNames } from './judge-names.ts';
import { matches } from './matches.ts';
import { inOrder, type OrderKey, parseOrder } from './order.ts';
import { type PageSizes, pageOf } from './page.ts';
import { directorySearch, textSearch } from './search.ts';
import { selected } from './select.ts';

interface Reply {
  /** What stands behind `$metadata#`, e.g. `users('<id>')/events`; for an entity `/$entity` is added. */
  readonly context: string;
  /** What `$expand` may name, beyond what the value holds already. */
  readonly expand?: Expanders;
  /** Properties shown even where `$select` does not name them. */
  readonly always?: readonly string[];
  /** What is shown where the client selects nothing; everything, where this is absent. */
  readonly defaults?: readonly string[];
}

export interface EntityReply extends Reply {
  readonly value: JsonObject;
  readonly status?: number;
  /** Where the value carries no `@odata.etag` itself. */
  readonly etag?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One object, with its context, its selection and what the client wants expanded in it. */
export function entityAnswer(call: GraphCall, reply: EntityReply): GraphAnswer {
  const status = reply.status ?? 200;
  const etag = reply.etag ?? reply.value['@odata.etag'];
  const headers: Record<string, string> = { ...reply.headers };
  if (status === 201)
    headers.location ??= `${call.origin}/${call.version}/${reply.context}('${reply.value.id}')`;
  if (typeof etag === 'string') headers.etag = etag;
  if (call.prefer.returnMinimal && call.method !== 'GET')
    return { status: 204, headers: { ...headers, 'preference-applied': 'return=minimal' } };
  const wanted = expandOf(call);
  return {
    status,
    headers,
    body: {
      '@odata.context': contextUrl(call, reply.context, wanted, true),
      ...(typeof etag === 'string' ? { '@odata.etag': etag } : {}),
      ...shown(call, reply.value, reply, wanted),
    },
  };
}

export interface CollectionReply extends Reply, PageSizes {
  /** Wire objects as shown to clients, in the order they have without `$orderby`. */
  readonly items: readonly JsonObject[];
  /** The words a plain `$search` looks in. */
  readonly searchText?: (item: JsonObject) => string;
  /** A search language of the workload's own; reads the text once. */
  readonly search?: (text: string) => (item: JsonObject) => boolean;
  readonly etagOf?: (item: JsonObject) => string;
  /** The order where the client asks for none; the given one otherwise. */
  readonly keyOrder?: (a: JsonObject, b: JsonObject) => number;
  /** Exchange's rule for messages: what `$orderby` names must come first in `$filter`, in the same order. */
  readonly orderWithinFilter?: boolean;
}

/** A page of a collection, filtered, searched, ordered and selected as the client asks. */
export function collectionAnswer(call: GraphCall, reply: CollectionReply): GraphAnswer {
  const { query } = call;
  const filter = filterOf(call);
  if (call.workload === 'directory') judgeAdvancedQuery(call, filter);
  const order = query.orderBy === undefined ? undefined : parseOrder(query.orderBy);
  if (reply.orderWithinFilter && filter && order) judgeOrderWithinFilter(filter, order);
  const search = query.search === undefined ? undefined : searchOf(call, reply, query.search);
  const kept = reply.items.filter((item) => (!filter || matches(filter, item)) && (!search || search(item)));
  if (query.countOnly)
    return {
      status: 200,
      headers: { 'content-type': 'text/plain' },
      body: Buffer.from(String(kept.length)),
    };
  const ordered = order ? inOrder(kept, order) : reply.keyOrder ? [...kept].sort(reply.keyOrder) : kept;
  const page = pageOf(call, ordered, reply);
  const wanted = expandOf(call);
  // Without the header the directory overlooks $count.
  const counted = query.count && (call.workload !== 'directory' || isEventual(call));
  return {
    status: 200,
    body: {
      '@odata.context': contextUrl(call, reply.context, wanted, false),
      ...(counted ? { '@odata.count': kept.length } : {}),
      ...(page.nextLink ? { '@odata.nextLink': page.nextLink } : {}),
      value: page.items.map((item) => shown(call, withEtag(item, reply), reply, wanted)),
    },
  };
}

export interface DeltaReply extends Reply, PageSizes {
  /** The newest state of everything that is or was in the collection, each with its latest change. */
  readonly changed: readonly DeltaChange[];
  /** The sequence number of the latest write anywhere: `world.store.sequence`. */
  readonly nowSequence: number;
}

/** What changed since the client's token, in pages; the last one ends with the link for next time. */
export function deltaAnswer(call: GraphCall, reply: DeltaReply): GraphAnswer {
  const filter = filterOf(call);
  const round = deltaRound(call, reply, filter);
  const wanted = expandOf(call);
  return {
    status: 200,
    body: {
      '@odata.context': contextUrl(call, reply.context, wanted, false),
      [round.link.last ? '@odata.deltaLink' : '@odata.nextLink']: round.link.address,
      value: round.changes.map((change) =>
        change.item
          ? shown(call, change.item, { ...reply, always: ['id', ...(reply.always ?? [])] }, wanted)
          : { '@removed': { reason: change.reason ?? 'deleted' }, id: change.removedId },
      ),
    },
  };
}

/** Reads the filter and holds it against the model; beta has properties that the model of v1.0 does not. */
function filterOf(call: GraphCall): Filter | undefined {
  if (call.query.filter === undefined) return undefined;
  const filter = parseFilter(call.query.filter);
  if (call.version === 'v1.0') judgeFilter(filter, call.type);
  return filter;
}

function expandOf(call: GraphCall): readonly ExpandItem[] {
  const wanted = call.query.expand === undefined ? [] : parseExpand(call.query.expand);
  if (call.version === 'v1.0') judgeNames(call.query, call.type, wanted);
  return wanted;
}

function shown(call: GraphCall, item: JsonObject, reply: Reply, wanted: readonly ExpandItem[]): JsonObject {
  const full = expanded(item, wanted, reply.expand ?? {});
  const names = [...wanted.map(({ name }) => name), ...(reply.always ?? [])];
  const select = call.query.select.length > 0 ? call.query.select : (reply.defaults ?? []);
  const whole = call.workload === 'directory' ? withUnset(full, call.query.select, call.type) : full;
  return selected(whole, select, call.workload !== 'directory', names);
}

/** In the directory what is selected and was never set is null, not missing. */
function withUnset(item: JsonObject, select: readonly string[], type: string): JsonObject {
  const unset = select
    .map((name) => memberOf(type, name))
    .filter((member) => member?.kind === 'property' && !(member.name in item))
    .map((member) => [member?.name ?? '', member?.many ? [] : null] as const);
  return unset.length > 0 ? { ...item, ...Object.fromEntries(unset) } : item;
}

function withEtag(item: JsonObject, { etagOf }: CollectionReply): JsonObject {
  return etagOf ? { '@odata.etag': etagOf(item), ...item } : item;
}

function searchOf(call: GraphCall, reply: CollectionReply, text: string): (item: JsonObject) => boolean {
  if (reply.search) return reply.search(text);
  if (call.workload === 'directory') return directorySearch(text);
  if (reply.searchText) return textSearch(text, reply.searchText);
  throw new GraphFault(400, 'BadRequest', "The query parameter '$search' is not supported.");
}

function judgeOrderWithinFilter(filter: Filter, order: readonly OrderKey[]): void {
  const filtered = pathsOf(filter);
  const fits = order.every(({ path }, at) => filtered[at] === path.join('/').toLowerCase());
  if (!fits)
    throw new GraphFault(
      400,
      'InefficientFilter',
      'The restriction or sort order is too complex for this operation.',
    );
}

/** The properties a filter names, each once, in order of appearance. */
function pathsOf(filter: Filter): readonly string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) for (const one of value) visit(one);
    else {
      const node = value as Record<string, unknown>;
      if (node.kind === 'path' && Array.isArray(node.path)) found.push(node.path.join('/').toLowerCase());
      else for (const part of Object.values(node)) visit(part);
    }
  };
  visit(filter);
  return [...new Set(found)];
}
