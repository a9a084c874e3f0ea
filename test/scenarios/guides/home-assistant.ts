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
import type { Guide } from './guide.ts';
import {
  addDelegated,
  addSecret,
  anyOrganization,
  copyValue,
  nativeClient,
  openRegistrations,
  register,
} from './in-the-portal.ts';

const paul = 'paul.miller@juniperbakery.example';
const admin = 'admin@juniperbakery.example';

const wanted: FeatureChoice = { calendar: 'update', todo: 'update', mail: 'read', presence: 'read' };

export const homeAssistant: Guide = {
  title: 'Home Assistant MS365, the repository',
  reader: 'paul.miller, an ordinary member of a company where people consent for themselves',
  byWizard: ({ console }) => followWizard(console, { purpose: 'home-assistant', admin, account: paul }),
  async byHand(scene) {
    const { hub, console, newTab } = scene;
    const portal = await newTab();
    await openRegistrations(portal, hub.sandbox);
    await signInAtMicrosoft(portal, paul);
    await register(portal, {
      name: 'Home Assistant MS365',
      accounts: anyOrganization,
      platform: 'Web',
      redirect: nativeClient,
    });
    const clientId = await copyValue(portal, 'Application (client) ID');
    const secret = await addSecret(portal, 'Home Assistant MS365');
    await addDelegated(portal, ['Calendars.ReadWrite', 'Mail.Read', 'Tasks.ReadWrite', 'Presence.Read']);

    await openCredentialPage(console);
    await enterCredential(console, { clientId, secret });
    await useNativeClient(console, scene);
    await chooseFeatures(console, wanted, proposedFeatures);
    await connectByPasting(scene, paul);
    await testConnection(console);
  },
};
