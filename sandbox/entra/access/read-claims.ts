import { EntraFault } from '../errors/entra-fault.ts';

/** What a `claims` parameter asks for (OpenID Connect Core 5.5), as far as it means something here. */
export interface AskedClaims {
  /** The client capability CP1: it can answer claims challenges. */
  readonly understandsChallenges: boolean;
  /** The client brings back a challenge that demands a second factor. */
  readonly demandsSecondFactor: boolean;
}

interface ClaimsObject {
  readonly access_token?: {
    readonly xms_cc?: { readonly values?: readonly unknown[] };
    readonly polids?: unknown;
    readonly acrs?: unknown;
  };
}

export function readClaims(text: string | undefined): AskedClaims {
  if (!text) return { understandsChallenges: false, demandsSecondFactor: false };
  const claims = parsed(text);
  const capabilities = claims.access_token?.xms_cc?.values ?? [];
  return {
    understandsChallenges:
      Array.isArray(capabilities) && capabilities.some((name) => String(name).toUpperCase() === 'CP1'),
    demandsSecondFactor: claims.access_token?.polids !== undefined,
  };
}

function parsed(text: string): ClaimsObject {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Told below: text that is no JSON and JSON that is no object are the same mistake.
  }
  throw new EntraFault('claims-malformed');
}
