import type { Place } from './call.ts';

/** What goes over the wire for a call. */
export interface WireRequest {
  readonly path: string;
  readonly body?: string;
}

/** Puts an input where its place wants it: words of the path first; the rest in the query, or as JSON. */
export function requestOf({ method, path }: Place, input: object): WireRequest {
  const rest = new Map<string, unknown>(Object.entries(input).filter(([, value]) => value !== undefined));
  const filled = path.replace(/:([A-Za-z]\w*)/g, (_whole, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return encodeURIComponent(String(value));
  });
  if (method === 'GET' || method === 'DELETE') {
    const texts = Object.fromEntries([...rest].map(([name, value]) => [name, String(value)]));
    const query = new URLSearchParams(texts).toString();
    return { path: query === '' ? filled : `${filled}?${query}` };
  }
  return { path: filled, body: JSON.stringify(Object.fromEntries(rest)) };
}
