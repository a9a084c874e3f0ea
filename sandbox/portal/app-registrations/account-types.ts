import type { SignInAudience } from '../../world/directory/records.ts';
import type { Choice } from '../layout/controls.ts';

export interface AccountType {
  readonly audience: SignInAudience;
  /** The choice on "Register an application", as Microsoft prints it. */
  readonly choice: (tenantName: string) => string;
  /** The short form in Essentials. */
  readonly short: string;
  /** What guides written before the product's present names call it. */
  readonly formerly?: string;
}

export const accountTypes: readonly AccountType[] = [
  {
    audience: 'AzureADMyOrg',
    choice: (tenantName) =>
      `Accounts in this organizational directory only (${tenantName} only - Single tenant)`,
    short: 'My organization only',
  },
  {
    audience: 'AzureADMultipleOrgs',
    choice: () => 'Accounts in any organizational directory (Any Microsoft Entra ID tenant - Multitenant)',
    short: 'Multiple organizations',
    formerly: 'Accounts in any organizational directory (Any Azure AD directory - Multitenant)',
  },
  {
    audience: 'AzureADandPersonalMicrosoftAccount',
    choice: () =>
      'Accounts in any organizational directory (Any Microsoft Entra ID tenant - Multitenant) and personal Microsoft accounts (e.g. Skype, Xbox)',
    short: 'All Microsoft account users',
    formerly:
      'Accounts in any organizational directory (Any Azure AD directory - Multi-tenant) and personal Microsoft accounts (for example, Skype, Xbox)',
  },
  {
    audience: 'PersonalMicrosoftAccount',
    choice: () => 'Personal Microsoft accounts only',
    short: 'Personal Microsoft account users',
  },
];

export function audienceChoices(tenantName: string): readonly Choice[] {
  return accountTypes.map(({ audience, choice }) => ({ value: audience, label: choice(tenantName) }));
}

export function accountTypeOf(audience: SignInAudience): AccountType | undefined {
  return accountTypes.find((type) => type.audience === audience);
}

export function audienceOf(text: string): SignInAudience | undefined {
  return accountTypes.find(({ audience }) => audience === text)?.audience;
}
