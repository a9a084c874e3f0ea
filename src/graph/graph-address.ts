import { PorticoError } from '../base/errors/portico-error.ts';

/**
 * Where a request goes: below `/v1.0` of this cloud's Graph and nowhere else, because the token goes along. Links that
 * Graph gave (`@odata.nextLink`) are held to the same: a forged one must not carry the token to another host.
 */
export function graphAddress(
  graph: string,
  path: string,
  query: Readonly<Record<string, string | number | boolean>> = {},
): string {
  const root = new URL(`${graph}/v1.0/`).href;
  // Made by the parser that fetch uses, too: dots and backslashes cannot mean one thing here and another there.
  const url = URL.parse(path.startsWith('/') ? `${graph}/v1.0${path}` : path);
  if (url === null || !url.href.startsWith(root) || url.username !== '' || url.password !== '') {
    throw new PorticoError('graph-address-refused', {
      detail: `"${shown(path)}" is not below ${root}`,
    });
  }
  const options = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  if (options.length > 0) url.search = [url.search.slice(1), ...options].filter(Boolean).join('&');
  url.hash = '';
  return url.href;
}

/** Without the query, which may hold what must not be shown. */
function shown(path: string): string {
  return path.replace(/[?#].*$/s, '').slice(0, 200);
}
