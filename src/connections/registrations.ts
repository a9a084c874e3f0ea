import type { ClientCredential } from '../identity/credential/client-credential.ts';
import type { CredentialFacts, Registration } from './registration.ts';

export type NewRegistration = Pick<
  Registration,
  'name' | 'cloud' | 'tenant' | 'clientId' | 'audience' | 'redirects' | 'origin' | 'purpose'
> &
  Partial<Pick<Registration, 'objectId' | 'servicePrincipalId'>> & {
    readonly credential: ClientCredential;
    readonly credentialFacts?: Partial<Pick<CredentialFacts, 'keyId' | 'endsAt' | 'rotation'>>;
  };

export type RegistrationChange = Partial<
  Pick<
    Registration,
    | 'name'
    | 'cloud'
    | 'tenant'
    | 'clientId'
    | 'audience'
    | 'redirects'
    | 'objectId'
    | 'servicePrincipalId'
    | 'purpose'
  >
>;

/** The registrations Portico keeps, and their sealed credentials. */
export interface Registrations {
  list(): Promise<readonly Registration[]>;
  /** Throws `connections-registration-unknown`. */
  find(id: string): Promise<Registration>;
  add(registration: NewRegistration): Promise<Registration>;
  change(id: string, change: RegistrationChange): Promise<Registration>;
  /** Throws `connections-registration-in-use` while connections stand on it. */
  remove(id: string): Promise<void>;
  credentialOf(id: string): Promise<ClientCredential>;
  /** The one before, while both are kept. */
  previousCredentialOf(id: string): Promise<ClientCredential | undefined>;
  /** The old one stays readable as `previous` until `forgetPrevious`: overlap while Microsoft learns the new one. */
  replaceCredential(
    id: string,
    credential: ClientCredential,
    facts?: Partial<Pick<CredentialFacts, 'keyId' | 'endsAt' | 'rotation'>>,
  ): Promise<Registration>;
  forgetPrevious(id: string): Promise<Registration>;
  /** What became known about the credential in use, such as when it ends. */
  noteCredentialFacts(
    id: string,
    facts: Partial<Pick<CredentialFacts, 'keyId' | 'endsAt' | 'rotation'>>,
  ): Promise<Registration>;
}
