import { en } from '../../../packages/console/src/words/en.ts';
import { acceptAtMicrosoft, pickAccount, signInAtMicrosoft } from './at-microsoft.ts';
import { enterCredential, openCredentialPage, testConnection } from './at-the-credential-page.ts';
import { followWizard } from './by-wizard.ts';
import type { Guide } from './guide.ts';
import { addSecret, anyoneAtAll, copyValue, openRegistrations, register } from './in-the-portal.ts';

const { connections, parts, registrations } = en;
const form = registrations.credentialPage;

const jonas = 'jonas.weber@alderworks.example';
const mira = 'mira.adler@alderworks.example';

export const automation: Guide = {
  title: 'Automation platform, Entra ID credentials',
  reader:
    'jonas.weber, an ordinary user under Microsoft’s default policy: the one whom the guide leaves at "Need admin approval"',
  byWizard: ({ console }) => followWizard(console, { purpose: 'automation', admin: mira, account: jonas }),
  async byHand({ hub, console, newTab, otherBrowser }) {
    await openCredentialPage(console);
    // Copy the OAuth Callback URL from your credential. Paste it into the Redirect URI (optional) field.
    const callback = await console.copy(parts.copyWhat(form.callback));
    const portal = await newTab();
    await openRegistrations(portal, hub.sandbox);
    await signInAtMicrosoft(portal, jonas);
    await register(portal, {
      name: 'Localmind Automate',
      accounts: anyoneAtAll,
      platform: 'Web',
      redirect: callback,
    });
    const clientId = await copyValue(portal, 'Application (client) ID');
    const secret = await addSecret(portal, 'Localmind Automate credential');

    await enterCredential(console, { clientId, secret });
    await console.press(form.connect);
    await pickAccount(console, jonas);
    // "Users may see a message that this action requires admin approval." The guide ends here; Portico does not.
    await console.press('Return to the application without granting consent');
    await acceptAtMicrosoft(console);
    const link = await console.copy(parts.copyWhat(connections.approvalLink));
    const admin = await otherBrowser();
    await admin.open(link);
    await signInAtMicrosoft(admin, mira);
    await acceptAtMicrosoft(admin);
    await admin.page.getByRole('heading', { name: 'Thank you, approved' }).waitFor();
    await testConnection(console);
  },
};
