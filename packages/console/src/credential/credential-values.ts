/** What somebody types of a registration that exists. */
export interface CredentialValues {
  readonly clientId: string;
  readonly tenant: string;
  readonly secret: string;
}

export const noValues: CredentialValues = { clientId: '', tenant: '', secret: '' };

export type CredentialField = keyof CredentialValues;
