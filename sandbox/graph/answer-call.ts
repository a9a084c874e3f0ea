import type { FaultBoard } from '../faults/board.ts';
import { throughFaults } from '../faults/through-faults.ts';
import type { SandboxRequest } from '../serving/exchange.ts';
import type { World } from '../world/world.ts';
import type { Caller, GraphAnswer, GraphCall } from './call.ts';
import { nobody, readCaller } from './caller.ts';
import { type GraphAddress, graphAddress } from './graph-address.ts';
import { graphFaultWords, overLimit } from './graph-fault-words.ts';
import { limitKey } from './limits/limit-key.ts';
import type { MailboxLimits } from './limits/mailbox-limits.ts';
import { type Located, locator, noSuchSegment } from './locate.ts';
import { rememberedOptions } from './odata/delta-round.ts';
import { readQuery } from './odata/read-query.ts';
import { judgePermission } from './permissions/judge-permission.ts';
import { type Preferences, readPreferences } from './preferences.ts';
import { propertyAnswer } from './property-answer.ts';
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
  const locate = locator(routes);
  return async (request) => {
    const address = graphAddress(request.url.pathname);
    const found = locate(request.method, address);
    const caller = found.route.anonymous ? nobody : readCaller(world, request.headers.authorization);
    const unjudged = graphCall(world, request, address, found, caller);
    const openedBy = found.route.exempt?.(unjudged) ? [] : judged(found, caller, address);
    const call: GraphCall = { ...unjudged, openedBy };
    const answer = await withinLimits(call, found.route, judges);
    if (found.countOnly && !Buffer.isBuffer(answer.body)) throw noSuchSegment('$count');
    return withPreferenceApplied(
      found.property ? propertyAnswer(call, found.property, answer) : answer,
      call,
    );
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
function judged({ route, row, underMe }: Located, caller: Caller, address: GraphAddress): readonly string[] {
  if (route.open || route.anonymous) return [];
  if (!row) throw noSuchSegment(address.segments.at(-1)?.text ?? '');
  return judgePermission(caller, row, route.workload, underMe);
}

function graphCall(
  world: World,
  request: SandboxRequest,
  address: GraphAddress,
  found: Located,
  caller: Caller,
): GraphCall {
  const search = rememberedOptions(request.url.searchParams) ?? request.url.searchParams;
  const me = found.underMe && caller.kind === 'delegated' ? { user: caller.userId } : {};
  const query = readQuery(search, address.version, found.countOnly);
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
    query: found.property ? { ...query, select: ['id', found.property.name] } : query,
    prefer: readPreferences(request.headers.prefer),
    headers: request.headers,
    // Upload addresses take pieces of files, with whatever type a client gives them or none.
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
