import type { GraphRequest } from '../graph.ts';

/** `GET /me/messages?$top=3`, to be read by people: nothing is escaped. */
export function describeCall({ method = 'GET', path, query = {} }: GraphRequest): string {
  const options = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return `${method} ${path}${options.length > 0 ? `?${options.join('&')}` : ''}`;
}
