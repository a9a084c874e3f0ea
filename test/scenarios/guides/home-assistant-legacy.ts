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
  anyoneAtAll,
  copyValue,
  nativeClient,
  openRegistrations,
  register,
} from './in-the-portal.ts';

const admin = 'admin@juniperbakery.example';

const wanted: FeatureChoice = { calendar: 'update', todo: 'update', mail: 'read', presence: 'read' };

/** The rows of its table for these features. Its "Users.Read" is no permission; User.Read is there from the start. */
const listed = [
  'offline_access',
  'Calendars.Read',
  'Calendars.ReadWrite',
  'Mail.Read',
  'Presence.Read',
  'Tasks.Read',
  'Tasks.ReadWrite',
];

export const homeAssistantLegacy: Guide = {
  title: 'Home Assistant O365 (legacy)',
  reader: 'the administrator of a small company, for their own account',
  byWizard: ({ console }) => followWizard(console, { purpose: 'home-assistant', admin, account: admin }),
  async byHand(scene) {
    const { hub, console, newTab } = scene;
    const portal = await newTab();
    await openRegistrations(portal, hub.sandbox);
    await signInAtMicrosoft(portal, admin);
    await register(portal, { name: 'Home Assistant O365', accounts: anyoneAtAll });
    // Click Add a Redirect URI. Click Add a platform. Select Web. Set redirect URI. Click Configure.
    await portal.follow('Add a Redirect URI');
    await portal.press('Add a platform');
    await portal.press('Web');
    await portal.paste('Redirect URIs', nativeClient);
    await portal.press('Configure');
    const menu = portal.page.getByRole('navigation', { name: 'Home Assistant O365' });
    await portal.follow('Overview', menu);
    const clientId = await copyValue(portal, 'Application (client) ID');
    const secret = await addSecret(portal, 'O365');
    await addDelegated(portal, listed);

    await openCredentialPage(console);
    await enterCredential(console, { clientId, secret });
    await useNativeClient(console, scene);
    await chooseFeatures(console, wanted, proposedFeatures);
    await connectByPasting(scene, admin);
    await testConnection(console);
  },
};
