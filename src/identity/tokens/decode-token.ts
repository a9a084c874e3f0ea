import type { Secret } from '../../base/secret.ts';

/** What a token says of itself, unchecked: for diagnosis, never for deciding who somebody is. */
export interface DecodedToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly audience: string | undefined;
  readonly issuer: string | undefined;
  readonly tenantId: string | undefined;
  /** Client id it was given to: `appid` in tokens of form 1, `azp` in those of form 2. */
  readonly clientId: string | undefined;
  /** Delegated permissions: `scp`. */
  readonly scopes: readonly string[];
  /** Application permissions: `roles`. */
  readonly roles: readonly string[];
  /** Whom it is about: `oid`. */
  readonly objectId: string | undefined;
  readonly username: string | undefined;
  /** Whether the application acts as itself. */
  readonly isAppOnly: boolean;
  /** Milliseconds since 1970. */
  readonly issuedAt: number | undefined;
  readonly expiresAt: number | undefined;
}

/** Undefined for a token that is none of ours to read, such as those of personal accounts. */
export function decodeToken(token: Secret): DecodedToken | undefined {
  const [head, body, , ...more] = token.revealText().split('.');
  if (head === undefined || body === undefined || more.length > 0) return undefined;
  const header = readPart(head);
  const claims = readPart(body);
  if (!header || !claims) return undefined;
  const scopes = words(claims.scp);
  const roles = Array.isArray(claims.roles) ? claims.roles.filter((role) => typeof role === 'string') : [];
  return {
    header,
    claims,
    audience: text(claims.aud),
    issuer: text(claims.iss),
    tenantId: text(claims.tid),
    clientId: text(claims.appid) ?? text(claims.azp),
    scopes,
    roles,
    objectId: text(claims.oid),
    username: text(claims.preferred_username) ?? text(claims.upn) ?? text(claims.unique_name),
    isAppOnly: claims.idtyp === 'app' || (claims.scp === undefined && text(claims.upn) === undefined),
    issuedAt: moment(claims.iat),
    expiresAt: moment(claims.exp),
  };
}

function readPart(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    // Not a JWT: some of Microsoft's tokens are sealed.
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function words(value: unknown): string[] {
  return typeof value === 'string' ? value.split(' ').filter((word) => word !== '') : [];
}

function moment(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value * 1000 : undefined;
}
