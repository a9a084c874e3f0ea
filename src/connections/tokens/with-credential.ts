import type { ClientCredential } from '../../identity/credential/client-credential.ts';
import { EntraError } from '../../identity/flows/entra-error.ts';
import type { Parts } from '../parts.ts';

export type Client = 'confidential' | 'public';

/**
 * Asks with the registration's credential. A new one takes a while to be known everywhere at Microsoft: until then the
 * one before it is tried as well.
 */
export async function withCredential<Answer>(
  { registrations }: Pick<Parts, 'registrations'>,
  { registration, client }: { readonly registration: string; readonly client: Client },
  ask: (credential: ClientCredential) => Promise<Answer>,
): Promise<Answer> {
  if (client === 'public') return ask({ kind: 'none' });
  try {
    return await ask(await registrations.credentialOf(registration));
  } catch (error) {
    if (!(error instanceof EntraError) || error.kind !== 'credential') throw error;
    const previous = await registrations.previousCredentialOf(registration);
    if (previous === undefined) throw error;
    return await ask(previous).catch(() => {
      // What the present one was refused for is what has to be mended.
      throw error;
    });
  }
}
