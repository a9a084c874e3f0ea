import { connect } from '../../../packages/console/src/words/en/connect.ts';
import type { FeatureChoice } from '../../../src/base/feature.ts';
import { signInAtMicrosoft } from './at-microsoft.ts';
import {
  chooseFeatures,
  connectByPasting,
  enterCredential,
  openCredentialPage,
  proposedFeatures,
  testConnection,
  useNativeClient,
} from './at-the-credential-page.ts';
import { followWizard } from './by-wizard.ts';
import type { Guide, Scene } from './guide.ts';
import {
  addDelegated,
  addSecret,
  anyoneAtAll,
  copyValue,
  nativeClient,
  openRegistrations,
  register,
} from './in-the-portal.ts';
import type { Hands } from './journey.ts';

const alex = 'alex.home@personalmail.example';

/** What the wizard proposes for Home Assistant, as far as a personal account can have it. */
const wanted: FeatureChoice = { calendar: 'update', todo: 'update', mail: 'read' };

/** "You will need to sign up for Azure": Microsoft creates registrations in directories alone. Both ways begin so. */
async function signUpForAzure({ hub, newTab }: Scene): Promise<Hands> {
  const portal = await newTab();
  // Login at Entra ID Portal (App Registrations). Personal accounts may receive an authentication notification.
  await openRegistrations(portal, hub.sandbox);
  await signInAtMicrosoft(portal, alex);
  await portal.press('Sign up for Azure');
  await portal.press('Sign up');
  await portal.page.getByRole('button', { name: 'New registration', exact: true }).waitFor();
  return portal;
}

export const homeAssistantPage: Guide = {
  title: 'Home Assistant MS365, the page',
  reader: 'alex.home, a personal account: the page begins with what those have to do',
  async byWizard(scene) {
    const azure = await signUpForAzure(scene);
    await azure.follow('Overview');
    const directory = await copyValue(azure, 'Tenant ID');
    await followWizard(scene.console, {
      purpose: 'home-assistant',
      admin: alex,
      account: alex,
      personal: { whose: connect.where.personal.title, directory },
    });
  },
  async byHand(scene) {
    const portal = await signUpForAzure(scene);
    await register(portal, {
      name: 'Home Assistant MS365',
      accounts: anyoneAtAll,
      platform: 'Web',
      redirect: nativeClient,
    });
    const clientId = await copyValue(portal, 'Application (client) ID');
    const secret = await addSecret(portal, 'Home Assistant MS365');
    await addDelegated(portal, ['Calendars.ReadWrite', 'Mail.Read', 'Tasks.ReadWrite']);

    const { console } = scene;
    await openCredentialPage(console);
    await enterCredential(console, { clientId, secret });
    await useNativeClient(console, scene);
    await chooseFeatures(console, wanted, proposedFeatures);
    await connectByPasting(scene, alex);
    await testConnection(console);
  },
};
