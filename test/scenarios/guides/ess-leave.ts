import { en } from '../../../packages/console/src/words/en.ts';
import { acceptAtMicrosoft, pickAccount, signInAtMicrosoft } from './at-microsoft.ts';
import { testConnection } from './at-the-credential-page.ts';
import { answerQuestion, followWizard } from './by-wizard.ts';
import type { Guide } from './guide.ts';
import { addSecret, copyValue, nativeClient, register } from './in-the-portal.ts';
import type { Hands } from './journey.ts';

const { connect, connections, diagnosis, home, registrations } = en;
const form = registrations.credentialPage;

const mira = 'mira.adler@alderworks.example';

/** What the guide has its readers paste between the brackets of requiredResourceAccess. */
const exchange = `
    {
      "resourceAppId": "00000002-0000-0ff1-ce00-000000000000",
      "resourceAccess": [
          {
              "id": "dc890d15-9560-4a4c-9b7f-a736ec74ec40",
              "type": "Role"
          }
      ]
    },`;

async function grantForTheOrganization(portal: Hands): Promise<void> {
  await portal.press('Grant admin consent for Alder Works');
  await portal.press('Yes');
  await portal.page.getByText('Grant consent successful').waitFor();
}

/** The guide's three steps in the portal. */
async function registerAsTheGuideSays(portal: Hands) {
  const { page } = portal;
  const menu = page.getByRole('navigation', { name: 'Portal menu' });
  await portal.follow('Identity', menu);
  await portal.follow('App registrations', menu);
  await register(portal, {
    name: 'ESS leave',
    accounts: 'Accounts in this organizational directory only (Alder Works only - Single tenant)',
    platform: 'Public client/native (mobile & desktop)',
    redirect: nativeClient,
  });
  const clientId = await copyValue(portal, 'Application (client) ID');
  const tenant = await copyValue(portal, 'Directory (tenant) ID');
  await portal.follow('Manifest');
  const before = await page.getByLabel('Manifest', { exact: true }).inputValue();
  await portal.paste(
    'Manifest',
    before.replace(/"requiredResourceAccess": \[/, (found) => found + exchange),
  );
  await portal.press('Save');
  await page.getByText('Successfully updated ESS leave.').waitFor();
  await portal.follow('API permissions');
  await grantForTheOrganization(portal);
  const secret = await addSecret(portal, 'ESS');
  // Configure for delegated authentication: user.read is there; Calendars.ReadWrite.All exists for Exchange alone.
  await portal.follow('API permissions');
  await portal.press('Add a permission');
  await portal.follow('APIs my organization uses');
  await portal.type('Start typing an API name or Application ID', 'Office 365 Exchange Online');
  await portal.press('Search');
  await portal.press('Office 365 Exchange Online');
  await portal.press('Delegated permissions');
  await portal.type('Select permissions', 'Calendars.ReadWrite.All');
  await portal.mark(page.getByRole('checkbox', { name: 'Calendars.ReadWrite.All', exact: true }));
  await portal.press('Add permissions');
  await page.getByText('Successfully saved permissions.').waitFor();
  await grantForTheOrganization(portal);
  return { clientId, tenant, secret };
}

export const essLeave: Guide = {
  title: 'ESS leave to Outlook',
  reader: 'mira.adler, the administrator: the guide grants for the whole organization',
  byWizard: ({ console }) => followWizard(console, { purpose: 'leave', admin: mira }),
  async byHand({ hub, console, newTab }) {
    const portal = await newTab();
    await portal.open(`${hub.sandbox}/portal`);
    await signInAtMicrosoft(portal, mira);
    const { clientId, tenant, secret } = await registerAsTheGuideSays(portal);

    await console.follow(home.realButton);
    await answerQuestion(console, connect.what.choices.leave.title);
    await answerQuestion(console, connect.where.sandbox.title);
    await answerQuestion(console);
    await answerQuestion(console, connect.how.ways.import.title);
    await console.paste(form.clientId, clientId);
    await console.paste(form.secret, secret);
    await console.paste(form.tenant, tenant);
    await console.press(connect.go.takeOver);
    // The link for an admin would approve what is listed, which is the permission of Exchange.
    await console.follow(connect.go.letPortico);
    await console.press(connect.go.setupPrepare);
    await console.press(connections.signInOpens);
    await pickAccount(console, mira);
    await acceptAtMicrosoft(console);
    await console.page
      .getByText(/full_access_as_app/)
      .first()
      .waitFor();
    await console.press(diagnosis.repairApply);
    await testConnection(console);
  },
};
