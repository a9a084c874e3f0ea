import type { FaultBoard } from '../faults/board.ts';
import { throughFaults } from '../faults/through-faults.ts';
import type { SandboxRequest } from '../serving/exchange.ts';
import type { World } from '../world/world.ts';
import type { Caller, GraphAnswer, GraphCall } from './call.ts';
import { nobody, readCaller } from './caller.ts';
import { GraphFault } from './fault.ts';
import { type FoundRoute, type RouteTable, routeTable } from './find-route.ts';
import { type GraphAddress, graphAddress } from './graph-address.ts';
import { graphFaultWords, overLimit } from './graph-fault-words.ts';
import { limitKey } from './limits/limit-key.ts';
import type { MailboxLimits } from './limits/mailbox-limits.ts';
import { typeOfPath } from './metadata/type-of-path.ts';
import { rememberedOptions } from './odata/delta-round.ts';
import { readQuery } from './odata/read-query.ts';
import type { PathSegment } from './path-segments.ts';
import { rowFinder } from './permissions/find-row.ts';
import { judgePermission } from './permissions/judge-permission.ts';
import { permissionTable } from './permissions/table.ts';
import { unlistedPermissions } from './permissions/unlisted.ts';
import { type Preferences, readPreferences } from './preferences.ts';
import { readJsonBody } from './read-json-body.ts';
import type { GraphRoute } from './route.ts';

/** Answers one call, whether it came alone or inside a batch; throws a GraphFault for every answer that is an error. */
export type AnswerCall = (request: SandboxRequest) => Promise<GraphAnswer>;

export interface Judges {
  readonly faults: FaultBoard;
  readonly limits: MailboxLimits;
  /** Does work that no client waits for. */
  readonly late: (work: () => Promise<unknown>) => void;
}

export function callAnswerer(world: World, routes: readonly GraphRoute[], judges: Judges): AnswerCall {
  const table = routeTable(routes);
  const rowOf = rowFinder(permissionTable, unlistedPermissions);
  const types = new Map(routes.map((route) => [route, typeOfPath(route.path) ?? 'entity'] as const));
  return async (request) => {
    const address = graphAddress(request.url.pathname);
    const found = locate(table, request.method, address);
    const caller = found.route.anonymous ? nobody : readCaller(world, request.headers.authorization);
    const type = types.get(found.route) ?? 'entity';
    const unjudged = graphCall(world, request, address, { ...found, caller, type });
    const openedBy = found.route.exempt?.(unjudged) ? [] : judged(rowOf, found, caller, address);
    const call: GraphCall = { ...unjudged, openedBy };
    const answer = await withinLimits(call, found.route, judges);
    if (found.countOnly && !Buffer.isBuffer(answer.body)) throw notFound('$count');
    return withPreferenceApplied(answer, call);
  };
}

/** Lets the handler answer, inside the mailbox's limits and through the faults that are switched on. */
async function withinLimits(call: GraphCall, route: GraphRoute, judges: Judges): Promise<GraphAnswer> {
  const key = limitKey(call);
  const refusal = key === undefined ? undefined : judges.limits.enter(key);
  if (refusal) throw overLimit(refusal);
  const answer = async (): Promise<GraphAnswer> => route.handler(call);
  const struck = {
    method: call.method,
    path: call.request.url.pathname,
    carriesDeltaToken: (call.query.deltaToken ?? call.query.skipToken) !== undefined,
    answer,
    answerLate: () => judges.late(answer),
  };
  try {
    return await throughFaults(judges.faults, struck, graphFaultWords(call));
  } finally {
    if (key !== undefined) judges.limits.leave(key);
  }
}

/** Judges the permission; answers what of the token opens the call. */
function judged(
  rowOf: ReturnType<typeof rowFinder>,
  { route, underMe }: Located,
  caller: Caller,
  address: GraphAddress,
): readonly string[] {
  if (route.open || route.anonymous) return [];
  const template = underMe ? route.path.replace(/^\/users\/\{user\}/, '/me') : route.path;
  const row = rowOf(route.method, template);
  if (!row) throw notFound(address.segments.at(-1)?.text ?? '');
  return judgePermission(caller, row, route.workload, underMe);
}

interface Located extends FoundRoute {
  readonly underMe: boolean;
  readonly countOnly: boolean;
}

function locate(table: RouteTable, method: string, address: GraphAddress): Located {
  const asked = method === 'HEAD' ? 'GET' : method;
  const direct = tryLocate(table, asked, address.segments);
  if ('route' in direct) return { ...inVersion(direct, address), countOnly: false };
  const last = address.segments.at(-1)?.text.toLowerCase();
  if (last === '$count' && asked === 'GET') {
    const parent = tryLocate(table, asked, address.segments.slice(0, -1));
    if ('route' in parent) return { ...inVersion(parent, address), countOnly: true };
  }
  if ('unknown' in direct) throw notFound(direct.unknown);
  if (direct.methods.length === 0) throw notFound(address.segments.at(-1)?.text ?? '');
  throw new GraphFault(
    405,
    'Request_BadRequest',
    'Specified HTTP method is not allowed for the request target.',
    {
      headers: { allow: direct.methods.join(', ') },
    },
  );
}

function inVersion<F extends FoundRoute>(found: F, { version, segments }: GraphAddress): F {
  const { beta } = found.route;
  if (version === 'beta' ? beta : beta !== 'only') return found;
  throw notFound(segments.at(-1)?.text ?? '');
}

type Tried =
  | (FoundRoute & { readonly underMe: boolean })
  | Exclude<ReturnType<RouteTable['find']>, FoundRoute>;

/** `/me` is the caller's place among the users; a few routes exist under `/me` alone. */
function tryLocate(table: RouteTable, method: string, segments: readonly PathSegment[]): Tried {
  const [first, ...rest] = segments;
  const underMe = first?.name.toLowerCase() === 'me' && first.inside === undefined;
  const direct = table.find(method, segments);
  if ('route' in direct) return { ...direct, underMe };
  if (!underMe) return direct;
  const users: PathSegment = { text: 'users', name: 'users', inside: undefined };
  const caller: PathSegment = { text: 'me', name: 'me', inside: undefined };
  const found = table.find(method, [users, caller, ...rest]);
  return 'route' in found ? { ...found, underMe } : found;
}

function notFound(segment: string): GraphFault {
  return new GraphFault(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
}

function graphCall(
  world: World,
  request: SandboxRequest,
  address: GraphAddress,
  found: Located & Pick<GraphCall, 'caller' | 'type'>,
): GraphCall {
  const { caller } = found;
  const search = rememberedOptions(request.url.searchParams) ?? request.url.searchParams;
  const me = found.underMe && caller.kind === 'delegated' ? { user: caller.userId } : {};
  return {
    world,
    caller,
    openedBy: [],
    method: request.method === 'HEAD' ? 'GET' : request.method,
    version: address.version,
    origin: request.url.origin,
    path: address.path,
    template: found.route.path,
    workload: found.route.workload,
    type: found.type,
    parameters: { ...found.parameters, ...me },
    query: readQuery(search, address.version, found.countOnly),
    prefer: readPreferences(request.headers.prefer),
    headers: request.headers,
    // Addresses open to anybody take pieces of files, with whatever type a client gives them or none.
    body: found.route.anonymous ? {} : readJsonBody(request.method, request.headers, request.body),
    rawBody: request.body,
    request,
    now: world.clock.now(),
  };
}

/** Tells the client which of its preferences were followed. */
function withPreferenceApplied(answer: GraphAnswer, call: GraphCall): GraphAnswer {
  if (call.workload !== 'outlook' || answer.headers?.['preference-applied']) return answer;
  const applied = applicablePreferences(call.prefer);
  if (applied.length === 0) return answer;
  return { ...answer, headers: { ...answer.headers, 'preference-applied': applied.join(', ') } };
}

function applicablePreferences(prefer: Preferences): readonly string[] {
  return [
    ...(prefer.timeZone === undefined ? [] : [`outlook.timezone="${prefer.timeZone}"`]),
    ...(prefer.bodyContentType === undefined
      ? []
      : [`outlook.body-content-type="${prefer.bodyContentType}"`]),
    ...(prefer.immutableIds ? ['IdType="ImmutableId"'] : []),
    ...(prefer.maxPageSize === undefined ? [] : [`odata.maxpagesize=${prefer.maxPageSize}`]),
  ];
}
