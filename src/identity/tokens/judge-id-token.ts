import { personalTenantId } from '../flows/tenant-for.ts';
import type { Account } from './token-set.ts';

export interface IdTokenExpectation {
  /** Of the discovery document, maybe a template with `{tenantid}`. */
  readonly issuer: string;
  /** Of the key that signed, where the list of keys says one. */
  readonly keyIssuer: string | undefined;
  /** What was signed in to: GUID, domain or alias. */
  readonly tenant: string;
  readonly clientId: string;
  readonly nonce: string | undefined;
  readonly now: number;
}

export type JudgedIdToken = { readonly account: Account } | { readonly complaint: string };

/** Clocks of machines at home are rarely right to the second. */
const toleranceMinutes = 5;
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Judges the claims of an id token whose signature has been checked. */
export function judgeIdToken(payload: unknown, expected: IdTokenExpectation): JudgedIdToken {
  const claims =
    typeof payload === 'object' && payload !== null ? (payload as Readonly<Record<string, unknown>>) : {};
  const complaint =
    complaintOfIssuer(claims, expected) ??
    complaintOfParties(claims, expected) ??
    complaintOfTime(claims, expected.now);
  if (complaint !== undefined) return { complaint };
  const tenantId = String(claims.tid);
  const username = text(claims.preferred_username) ?? text(claims.email) ?? text(claims.upn) ?? '';
  return {
    account: {
      tenantId,
      // `oid` needs the scope `profile`; `sub` is as stable, but for this application alone.
      objectId: text(claims.oid) ?? String(claims.sub),
      username,
      name: text(claims.name) ?? username,
      kind: tenantId === personalTenantId ? 'personal' : 'work',
    },
  };
}

/** Under an alias the issuer is a template; the tenant in it is the token's own, within what the alias allows. */
function complaintOfIssuer(
  { iss, tid }: Readonly<Record<string, unknown>>,
  { issuer, keyIssuer, tenant }: IdTokenExpectation,
): string | undefined {
  if (typeof tid !== 'string' || !guid.test(tid)) return 'The id token does not say which tenant it is from.';
  const filled = (template: string): string => template.replaceAll('{tenantid}', tid);
  if (iss !== filled(issuer)) return `The id token is from ${String(iss)}, not from ${filled(issuer)}.`;
  if (keyIssuer !== undefined && iss !== filled(keyIssuer)) {
    return `The key that signed the id token signs for ${filled(keyIssuer)}, not for ${String(iss)}.`;
  }
  const isPersonal = tid === personalTenantId;
  const wanted = tenant.toLowerCase();
  if (wanted === 'consumers' && !isPersonal)
    return 'A personal account was expected, and a work or school account came.';
  if (wanted === 'organizations' && isPersonal)
    return 'A work or school account was expected, and a personal one came.';
  if (guid.test(wanted) && wanted !== tid) return `The id token is from tenant ${tid}, not from ${wanted}.`;
  return undefined;
}

function complaintOfParties(
  { aud, azp, sub, nonce }: Readonly<Record<string, unknown>>,
  { clientId, nonce: wanted }: IdTokenExpectation,
): string | undefined {
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  const own = clientId.toLowerCase();
  if (!audiences.some((name) => typeof name === 'string' && name.toLowerCase() === own)) {
    return `The id token is for ${audiences.map(String).join(', ')}, not for ${clientId}.`;
  }
  if (audiences.length > 1 && azp !== clientId) return 'The id token is for several applications at once.';
  if (typeof sub !== 'string' || sub === '') return 'The id token does not say whom it is about.';
  if (wanted !== undefined && nonce !== wanted)
    return 'The id token belongs to another sign-in: its nonce differs.';
  return undefined;
}

/**
 * Only the end counts: with a clock that is slow, a token just fetched seems to begin in the future, and that takes
 * nothing from what it proves (OpenID Connect Core section 3.1.3.7 asks for no more).
 */
function complaintOfTime({ exp }: Readonly<Record<string, unknown>>, now: number): string | undefined {
  if (typeof exp !== 'number') return 'The id token does not say until when it holds.';
  if (exp * 1000 + toleranceMinutes * 60_000 >= now) return undefined;
  return `The id token ended at ${said(exp)}, and here it is ${said(now / 1000)}. Probably this machine's clock is fast.`;
}

function said(seconds: number): string {
  // What a Date can hold (ECMA-262 section 21.4.1.1).
  const milliseconds = Math.min(Math.max(seconds * 1000, -8.64e15), 8.64e15);
  return new Date(milliseconds).toISOString();
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
