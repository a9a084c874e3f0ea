import { en } from '../../../packages/console/src/words/en.ts';
import type { FeatureChoice } from '../../../src/base/feature.ts';
import { features } from '../../../src/operations/feature-list.ts';
import { acceptAtMicrosoft, pickAccount } from './at-microsoft.ts';
import type { Scene } from './guide.ts';
import type { Hands } from './journey.ts';

const { connect, connections, registrations, shell } = en;
const words = registrations.credentialPage;

/** From the first page to the form that users of automation platforms know. */
export async function openCredentialPage(hands: Hands): Promise<void> {
  await hands.follow(shell.registrations);
  await hands.follow(registrations.enter);
  await hands.page.getByRole('heading', { level: 1, name: words.newTitle }).waitFor();
}

export interface Brought {
  readonly clientId: string;
  readonly secret: string;
  readonly tenant?: string;
}

/** Puts the values in that came from the portal. */
export async function enterCredential(hands: Hands, { clientId, secret, tenant }: Brought): Promise<void> {
  await hands.paste(words.clientId, clientId);
  await hands.paste(words.secret, secret);
  if (tenant !== undefined) await hands.paste(words.tenant, tenant);
  await hands.select(words.cloud, 'Sandbox');
}

/** Opens the fold with the features and chooses; what is not named is switched off. */
export async function chooseFeatures(
  hands: Hands,
  wanted: FeatureChoice,
  proposed: FeatureChoice,
): Promise<void> {
  const { page } = hands;
  await hands.click(page.getByText(words.features, { exact: true }));
  for (const { name, title } of features) {
    if (wanted[name] === proposed[name]) continue;
    const level = wanted[name] === undefined ? 'off' : wanted[name];
    await hands.mark(
      page.getByRole('group', { name: title, exact: true }).getByRole('radio', {
        name: connect.features[level],
        exact: true,
      }),
    );
  }
}

/** What the page proposes. */
export const proposedFeatures: FeatureChoice = { calendar: 'update', mail: 'update' };

/** Connects where the registration knows no address but Microsoft's own page: the address is pasted. */
export async function connectByPasting({ console: hands }: Scene, account: string): Promise<void> {
  const { page } = hands;
  await hands.press(words.connect);
  const landing = page.context().waitForEvent('request', {
    predicate: (request) => /\/common\/oauth2\/nativeclient\?.*code=/.test(request.url()),
  });
  const opened = page.context().waitForEvent('page');
  await hands.follow(connections.pasteOpen);
  const other = hands.elsewhere(await opened);
  await pickAccount(other, account);
  await acceptAtMicrosoft(other);
  // Microsoft's page moves on by itself after a moment: whoever is quick copies the address in time.
  const address = (await landing).url();
  await page.bringToFront();
  await hands.paste(connections.pasteField, address);
  await hands.press(connections.pasteDone);
}

/** The connection's page, where everything ends: real data of the account. */
export async function testConnection(hands: Hands): Promise<void> {
  await hands.press(connections.test);
  await hands.page.getByText(connections.testAllWell).waitFor();
}

/** The registration knows Microsoft's page alone; in the sandbox, the sandbox's own stands for it. */
export const useNativeClient = (hands: Hands, { hub }: Scene): Promise<void> =>
  hands.select(words.redirect, `${hub.sandbox}/common/oauth2/nativeclient`);
