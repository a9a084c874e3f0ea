import type { ClientCredential } from '../../identity/credential/client-credential.ts';

/** A credential Microsoft has taken and Portico has not kept yet. */
export interface NewCredential {
  readonly credential: ClientCredential;
  /** Microsoft's id of it; absent for what has none. */
  readonly keyId: string | undefined;
  /** Milliseconds since 1970; absent for what does not end. */
  readonly endsAt: number | undefined;
  /** What was made, in words. */
  readonly words: string;
}
