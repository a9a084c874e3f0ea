import type { Hands } from './journey.ts';

/** What guides have their readers do in Microsoft's portal, under the names it prints. */

/** Microsoft's page for programs without an address of their own, as guides spell it. */
export const nativeClient = 'https://login.microsoftonline.com/common/oauth2/nativeclient';

/** The list of app registrations, by the address that guides link to. */
export const openRegistrations = (hands: Hands, sandbox: string): Promise<void> =>
  hands.open(`${sandbox}/portal#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade`);

export interface NewRegistration {
  readonly name: string;
  /** The label of one of the supported account types. */
  readonly accounts: string | RegExp;
  readonly platform?: string;
  readonly redirect?: string;
}

/** The two ways in which the guides name the widest audience. */
export const anyoneAtAll = /and personal Microsoft accounts \(e\.g\. Skype, Xbox\)$/;
export const anyOrganization =
  'Accounts in any organizational directory (Any Microsoft Entra ID tenant - Multitenant)';

/** New registration … Register. */
export async function register(hands: Hands, wish: NewRegistration): Promise<void> {
  const { page } = hands;
  await hands.press('New registration');
  await page.getByRole('heading', { name: 'Register an application' }).waitFor();
  await hands.type('Name', wish.name);
  await hands.mark(page.getByLabel(wish.accounts, { exact: true }));
  if (wish.platform !== undefined) await hands.select('Select a platform', wish.platform);
  if (wish.redirect !== undefined) await hands.paste('Redirect URI', wish.redirect);
  await hands.press('Register');
  await page.getByRole('heading', { name: 'Essentials' }).waitFor();
}

export const copyValue = (hands: Hands, what: string): Promise<string> =>
  hands.copy(`Copy ${what} to clipboard`);

/** Certificates & secrets, New client secret … Add; answers its Value. */
export async function addSecret(hands: Hands, description: string): Promise<string> {
  await hands.follow('Certificates & secrets');
  await hands.press('New client secret');
  await hands.type('Description', description);
  await hands.press('Add');
  return copyValue(hands, 'Value');
}

/** API permissions, Add a permission, Microsoft Graph, Delegated permissions … Add permissions. */
export async function addDelegated(hands: Hands, names: readonly string[]): Promise<void> {
  const { page } = hands;
  await hands.follow('API permissions');
  await hands.press('Add a permission');
  await hands.press('Microsoft Graph');
  await hands.press('Delegated permissions');
  for (const name of names) {
    await hands.type('Select permissions', name);
    await hands.mark(page.getByRole('checkbox', { name, exact: true }));
  }
  await hands.press('Add permissions');
  await page.getByText('Successfully saved permissions.').waitFor();
}
