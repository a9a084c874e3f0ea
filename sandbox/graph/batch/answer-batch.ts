import type { SandboxAnswer, SandboxRequest } from '../../serving/exchange.ts';
import type { JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { type BatchRequest, readBatch } from './read-batch.ts';

/** Graph runs at most this many requests of a batch at once (its page "Throttling", on Outlook). */
const lanes = 4;

export interface BatchAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Answers one request of a batch exactly as if it had come alone. */
export type AnswerInner = (request: SandboxRequest) => Promise<SandboxAnswer>;

/** Runs the requests of a batch, each after those it depends on; one that depends on a failure is not run. */
export async function answerBatch(
  outer: SandboxRequest,
  body: JsonObject,
  answerInner: AnswerInner,
  failed: (fault: GraphFault) => unknown,
): Promise<readonly BatchAnswer[]> {
  const requests = readBatch(body);
  const running = new Map<string, Promise<BatchAnswer>>();
  const lane = limited(lanes);
  const run = async (request: BatchRequest): Promise<BatchAnswer> => {
    const before = await Promise.all(request.dependsOn.map((id) => running.get(id)));
    if (before.some((answer) => answer === undefined || answer.status >= 400))
      return dependencyFailed(request, failed);
    return lane(async () => batchAnswer(request, await answerInner(innerRequest(outer, request))));
  };
  for (const request of inDependencyOrder(requests)) running.set(request.id, run(request));
  return Promise.all(requests.map(async ({ id }) => (await running.get(id)) as BatchAnswer));
}

function inDependencyOrder(requests: readonly BatchRequest[]): readonly BatchRequest[] {
  const ordered: BatchRequest[] = [];
  const placed = new Set<string>();
  while (ordered.length < requests.length) {
    for (const request of requests) {
      if (placed.has(request.id) || !request.dependsOn.every((id) => placed.has(id))) continue;
      placed.add(request.id);
      ordered.push(request);
    }
  }
  return ordered;
}

function innerRequest(outer: SandboxRequest, { method, url, headers, body }: BatchRequest): SandboxRequest {
  const version = outer.url.pathname.split('/').find((piece) => piece !== '') ?? 'v1.0';
  const address = `${outer.url.origin}/${version}/${url.replace(/^\/+/, '')}`;
  const bytes = bodyBytes(body, headers['content-type']);
  const { authorization, 'user-agent': agent } = outer.headers;
  return {
    method,
    url: new URL(address),
    headers: {
      ...(agent === undefined ? {} : { 'user-agent': agent }),
      ...(bytes.length > 0 ? { 'content-type': 'application/json' } : {}),
      ...headers,
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: bytes,
    remoteAddress: outer.remoteAddress,
  };
}

/** Bodies are JSON, or base64 where the request's own content type is another. */
function bodyBytes(body: unknown, type: string | undefined): Buffer {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === 'string' && type !== undefined && !/json/i.test(type))
    return Buffer.from(body, 'base64');
  return Buffer.from(JSON.stringify(body));
}

const shownHeaders = [
  'cache-control',
  'content-type',
  'etag',
  'location',
  'retry-after',
  'preference-applied',
  'allow',
  'www-authenticate',
  'odata-version',
];

function batchAnswer({ id }: BatchRequest, answer: SandboxAnswer): BatchAnswer {
  // What would end the connection of a request that came alone is a gateway's failure in a batch.
  if (answer.wireFault) return { id, status: 504, headers: {} };
  const headers: Record<string, string> = {};
  for (const name of shownHeaders) {
    const value = answer.headers?.[name];
    if (typeof value === 'string') headers[properCase(name)] = value;
  }
  const { status, body } = answer;
  if (body === undefined) return { id, status, headers };
  return { id, status, headers, body: typeof body === 'string' ? JSON.parse(body) : body.toString('base64') };
}

function properCase(name: string): string {
  return name === 'odata-version'
    ? 'OData-Version'
    : name === 'etag'
      ? 'ETag'
      : name.replace(/(^|-)[a-z]/g, (piece) => piece.toUpperCase());
}

function dependencyFailed({ id }: BatchRequest, failed: (fault: GraphFault) => unknown): BatchAnswer {
  const fault = new GraphFault(
    424,
    'FailedDependency',
    'The request was not run, because one it depends on failed.',
  );
  return { id, status: 424, headers: { 'Content-Type': 'application/json' }, body: failed(fault) };
}

/** At most so many at once; the others wait their turn. */
function limited(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
