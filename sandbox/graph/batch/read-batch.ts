import type { JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { isObject } from '../input/read-body.ts';

/** One request inside a batch. */
export interface BatchRequest {
  readonly id: string;
  readonly method: string;
  /** Relative to the version, with or without a leading slash. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly dependsOn: readonly string[];
}

const most = 20;
const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Reads the requests of a batch; what Graph cannot run makes the whole batch a bad request. */
export function readBatch(body: JsonObject): readonly BatchRequest[] {
  const { requests } = body;
  if (!Array.isArray(requests) || requests.length === 0) throw badBatch('Invalid batch payload format.');
  if (requests.length > most)
    throw badBatch(`Number of batch request steps exceeds the maximum value of ${most}.`);
  const read = requests.map(readRequest);
  const ids = new Set(read.map(({ id }) => id));
  if (ids.size < read.length) throw badBatch('Request id is not unique within the batch.');
  for (const { dependsOn } of read) {
    const unknown = dependsOn.find((id) => !ids.has(id));
    if (unknown !== undefined)
      throw badBatch(`Dependency id '${unknown}' is not the id of a request in the batch.`);
  }
  judgeCycles(read);
  return read;
}

function readRequest(value: unknown): BatchRequest {
  if (!isObject(value)) throw badBatch('Invalid batch payload format.');
  const { id, method, url, headers, dependsOn, body } = value;
  if (typeof id !== 'string' || id === '') throw badBatch('The request id is missing or not a string.');
  if (typeof method !== 'string' || !methods.has(method.toUpperCase()))
    throw badBatch(`The method of request '${id}' is missing or not supported.`);
  if (
    typeof url !== 'string' ||
    url === '' ||
    /^[a-z]+:\/\//i.test(url) ||
    !URL.canParse(`http://graph/${url}`)
  )
    throw badBatch(`The url of request '${id}' must be relative to the version, such as /me/messages.`);
  if (headers !== undefined && headers !== null && !isObject(headers))
    throw badBatch(`The headers of request '${id}' must be an object.`);
  if (
    dependsOn !== undefined &&
    dependsOn !== null &&
    !(Array.isArray(dependsOn) && dependsOn.every((one) => typeof one === 'string'))
  )
    throw badBatch(`The dependsOn of request '${id}' must be a list of ids.`);
  return {
    id,
    method: method.toUpperCase(),
    url,
    headers: Object.fromEntries(
      Object.entries(headers ?? {}).map(([name, text]) => [
        name.toLowerCase(),
        typeof text === 'string' ? text : JSON.stringify(text),
      ]),
    ),
    body,
    dependsOn: Array.isArray(dependsOn) ? dependsOn : [],
  };
}

function judgeCycles(requests: readonly BatchRequest[]): void {
  const done = new Set<string>();
  let waiting = requests;
  while (waiting.length > 0) {
    const ready = waiting.filter(({ dependsOn }) => dependsOn.every((id) => done.has(id)));
    if (ready.length === 0)
      throw badBatch('The dependencies between the requests of the batch form a cycle.');
    for (const { id } of ready) done.add(id);
    waiting = waiting.filter(({ id }) => !done.has(id));
  }
}

function badBatch(message: string): GraphFault {
  return new GraphFault(400, 'BadRequest', message);
}
