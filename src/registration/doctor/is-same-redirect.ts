const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1']);

/**
 * Whether Microsoft takes a redirect address that was sent for one that is registered: as written, except that scheme and
 * host have no case, that the port of a loopback address does not count, and that an address without a path has one slash
 * (Microsoft's page "Redirect URI restrictions and limitations").
 */
export function isSameRedirect(sent: string, registered: string): boolean {
  return sent === registered || (URL.canParse(sent) && comparable(sent) === comparable(registered));
}

function comparable(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  // `URL` would also tidy up the path, which Microsoft compares as it stands.
  const path = address.replace(/^[a-z0-9+.-]+:\/\/[^/?#]*/i, '');
  const host = loopback.has(url.hostname) ? url.hostname : url.host;
  return `${url.protocol}//${host}${path === '' ? '/' : path}`;
}
