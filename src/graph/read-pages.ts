import { PorticoError } from '../base/errors/portico-error.ts';
import type { Graph, GraphRequest } from './graph.ts';
import { textOf } from './read-body.ts';

/**
 * All items of a list, page by page, as they come. Links carry the query of the first request, so it is not repeated;
 * its headers are, because `Prefer` and `ConsistencyLevel` count for every page.
 */
export async function* readPages<Item>(
  request: Graph['request'],
  { query, ...wish }: GraphRequest,
): AsyncGenerator<Item> {
  const seen = new Set<string>();
  let page = await request({ ...wish, ...(query === undefined ? {} : { query }) });
  for (;;) {
    yield* listIn(page.body) as readonly Item[];
    const next = textOf(page.body, '@odata.nextLink');
    // A link that leads back would go round for ever.
    if (next === undefined || seen.has(next)) return;
    seen.add(next);
    page = await request({ ...wish, path: next });
  }
}

/** An answer without a list is not an empty list: whoever compares would take everything for removed. */
function listIn(body: unknown): readonly unknown[] {
  if (typeof body === 'object' && body !== null && 'value' in body && Array.isArray(body.value)) {
    return body.value;
  }
  throw new PorticoError('graph-answer-unreadable', { detail: 'A list was asked for and none came.' });
}
