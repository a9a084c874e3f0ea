import { exchangeOf } from './exchange.ts';
import type { Graph, GraphAnswer, GraphRequest } from './graph.ts';
import type { GraphOptions } from './graph-options.ts';
import { persist } from './persist.ts';
import { readPages } from './read-pages.ts';
import { waitFor } from './wait-for.ts';

/** Opens Microsoft Graph of one cloud for whoever the tokens speak for. Holds no connection and no state. */
export function openGraph({ wait = waitFor, random = Math.random, ...options }: GraphOptions): Graph {
  const request = async <Body>(wish: GraphRequest) =>
    persist(exchangeOf(options.cloud, wish), { ...options, wait, random }) as Promise<GraphAnswer<Body>>;
  const bodyOf = async <Body>(wish: GraphRequest) => (await request<Body>(wish)).body;
  return {
    request,
    get: (path, more) => bodyOf({ ...more, method: 'GET', path }),
    post: (path, body, more) => bodyOf({ ...more, method: 'POST', path, body }),
    patch: (path, body, more) => bodyOf({ ...more, method: 'PATCH', path, body }),
    delete: async (path, more) => {
      await request({ ...more, method: 'DELETE', path });
    },
    pages: (path, more) => readPages(request, { ...more, path }),
  };
}
