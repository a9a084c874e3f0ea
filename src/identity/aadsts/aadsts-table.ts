import { type AadstsEntry, entryOf } from './aadsts-entry.ts';
import { accountCodes } from './codes/accounts.ts';
import { applicationCodes } from './codes/applications.ts';
import { consentCodes } from './codes/consent.ts';
import { credentialCodes } from './codes/credentials.ts';
import { grantCodes } from './codes/grants.ts';
import { policyCodes } from './codes/policies.ts';
import { redirectCodes } from './codes/redirects.ts';
import { requestCodes } from './codes/requests.ts';
import { scopeCodes } from './codes/scopes.ts';
import { serviceCodes } from './codes/service.ts';
import { strongAuthenticationCodes } from './codes/strong-authentication.ts';
import { tenantCodes } from './codes/tenants.ts';

/**
 * The codes of Microsoft's sign-in service that Portico can explain, by theme. Which there are: Microsoft's page of
 * error codes (2024-04), its protocol pages, answers captured from the real service, and what people report.
 */
export const aadstsThemes: readonly { readonly title: string; readonly entries: readonly AadstsEntry[] }[] = [
  { title: 'Proof of the application', entries: credentialCodes.map(entryOf) },
  { title: 'Redirect addresses', entries: redirectCodes.map(entryOf) },
  { title: 'Application and audience', entries: applicationCodes.map(entryOf) },
  { title: 'Tenants and clouds', entries: tenantCodes.map(entryOf) },
  { title: 'Consent', entries: consentCodes.map(entryOf) },
  { title: 'Permissions that are asked for', entries: scopeCodes.map(entryOf) },
  { title: 'Codes, tokens and sessions', entries: grantCodes.map(entryOf) },
  { title: 'Accounts', entries: accountCodes.map(entryOf) },
  { title: 'Second factor', entries: strongAuthenticationCodes.map(entryOf) },
  { title: 'Policies', entries: policyCodes.map(entryOf) },
  { title: 'Requests', entries: requestCodes.map(entryOf) },
  { title: "Microsoft's service", entries: serviceCodes.map(entryOf) },
];

export const aadstsTable: ReadonlyMap<number, AadstsEntry> = new Map(
  aadstsThemes.flatMap(({ entries }) => entries.map((entry) => [entry.code, entry])),
);
