import { createHash } from 'node:crypto';

/** What a `$skiptoken` or `$deltatoken` carries; clients treat it as opaque. */
export interface PageToken {
  readonly kind: 'page' | 'delta';
  /** Fingerprint of what is being read: a token is good for its own collection only. */
  readonly of: string;
  /** When the world was made; a token does not outlive a reset. */
  readonly world: number;
  readonly issuedAt: number;
  /** page: how many items came before, and the id of the last of them. */
  readonly offset?: number;
  readonly after?: string;
  /** delta: changes up to here are known to the client. */
  readonly since?: number;
  /** delta, inside a round: the round ends here, and pages so far reached this change. */
  readonly until?: number;
  readonly reached?: number;
  /** delta: the options of the first request, which later ones need not repeat. */
  readonly query?: string;
}

export function writePageToken(token: PageToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

export function readPageToken(text: string): PageToken | undefined {
  try {
    const found: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return isPageToken(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isPageToken(value: unknown): value is PageToken {
  if (typeof value !== 'object' || value === null) return false;
  const token = value as Record<string, unknown>;
  const numbers = [
    'world',
    'issuedAt',
    ...['offset', 'since', 'until', 'reached'].filter((name) => name in token),
  ];
  return (
    (token.kind === 'page' || token.kind === 'delta') &&
    typeof token.of === 'string' &&
    numbers.every((name) => Number.isFinite(token[name])) &&
    ['after', 'query'].every((name) => token[name] === undefined || typeof token[name] === 'string')
  );
}

export function fingerprint(...pieces: readonly string[]): string {
  return createHash('sha256').update(pieces.join('\n')).digest('base64url').slice(0, 16);
}
