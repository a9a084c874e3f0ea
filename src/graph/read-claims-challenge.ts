/**
 * The claims a token must have to be accepted, as JSON: `WWW-Authenticate: Bearer …, error="insufficient_claims",
 * claims="eyJ…"` (Microsoft, "Claims challenges, claims requests, and client capabilities").
 */
export function readClaimsChallenge(headers: Headers): string | undefined {
  const encoded = /\bclaims="?([\w+/=-]+)/i.exec(headers.get('www-authenticate') ?? '')?.[1];
  if (encoded === undefined) return undefined;
  // Node reads both base64 alphabets, with and without padding.
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  return isObject(text) ? text : undefined;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
