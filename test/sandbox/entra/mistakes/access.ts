import { alder, authorizeAddress, graphDefault, juniper } from '../support/token-client.ts';
import {
  alone,
  callback,
  clientIdOf,
  good,
  jonas,
  type Mistake,
  mira,
  of,
  ready,
  type Stage,
} from './stage.ts';

const asking = async (stage: Stage, name: string, wish: Record<string, string | undefined>) =>
  (await stage.signedIn(name)).open(authorizeAddress(alder.tenant, { ...good, ...wish }));

const azureCli = {
  client_id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  redirect_uri: 'http://localhost:8400/',
};

/** A permission that the tenant's policy keeps for administrators, and that nobody has granted to this application. */
const kept = { client_id: clientIdOf('web'), scope: 'openid Files.Read.All' };

/** What is asked for, APIs and permissions, and who agreed to it. */
export const accessMistakes: readonly Mistake[] = [
  {
    code: 70011,
    mistake:
      'A scope that cannot be read: commas, encoded twice, an API without a permission, .default beside others',
    how: 'redirect',
    error: 'invalid_scope',
    make: ({ browser }) =>
      browser().open(authorizeAddress('common', { ...good, scope: `${graphDefault} User.Read` })),
  },
  {
    code: 70011,
    mistake: 'A scope that was encoded twice',
    how: 'json',
    error: 'invalid_scope',
    make: ({ tokens }) => tokens({ scope: 'https%3A%2F%2Fgraph.microsoft.com%2FUser.Read' }),
  },
  {
    code: 70011,
    mistake: 'A permission that personal accounts do not have',
    how: 'redirect',
    error: 'invalid_scope',
    make: ({ browser }) =>
      browser().signIn(
        authorizeAddress('consumers', { ...good, scope: 'Presence.Read' }),
        'sam.garden@personalmail.example',
      ),
  },
  {
    code: 28003,
    mistake: 'An empty scope when redeeming a code',
    how: 'json',
    error: 'invalid_scope',
    make: async ({ code, token }) =>
      token({
        ...ready,
        grant_type: 'authorization_code',
        code: await code({}),
        redirect_uri: callback,
        scope: ' ',
      }),
  },
  {
    code: 28000,
    mistake: 'Permissions of several APIs when redeeming a code',
    how: 'json',
    error: 'invalid_scope',
    make: async ({ code, token }) =>
      token({
        ...ready,
        grant_type: 'authorization_code',
        code: await code({}),
        redirect_uri: callback,
        scope: 'User.Read https://outlook.office.com/SMTP.Send',
      }),
  },
  {
    code: 1002012,
    mistake: 'An application by itself that names permissions instead of /.default',
    how: 'json',
    error: 'invalid_scope',
    make: ({ token }) => token({ ...alone, scope: 'https://graph.microsoft.com/Calendars.Read' }),
  },
  {
    code: 650053,
    mistake: 'A permission that the API does not have, such as Calendars.ReadBasic.Shared',
    how: 'redirect',
    error: 'invalid_client',
    make: (stage) => asking(stage, jonas, { scope: 'Calendars.ReadBasic.Shared' }),
  },
  {
    code: 500011,
    mistake: 'An API nobody has registered, or the host of another cloud',
    how: 'json',
    error: 'invalid_resource',
    make: ({ token }) => token({ ...alone, scope: 'api://not-a-registered-resource/.default' }),
  },
  {
    code: 650052,
    mistake: 'An API that exists, but has no service principal in this tenant',
    how: 'redirect',
    error: 'invalid_resource',
    make: (stage) => asking(stage, jonas, { scope: 'api://juniper-api/act' }),
  },
  {
    code: 650057,
    mistake: 'The v1 endpoint with an API that the registration does not list',
    how: 'redirect',
    error: 'invalid_resource',
    make: async ({ signedIn }) =>
      (await signedIn(mira)).open(
        authorizeAddress(
          alder.tenant,
          { ...good, client_id: clientIdOf('unlisted'), resource: 'https://graph.microsoft.com' },
          1,
        ),
      ),
  },
  {
    code: 650056,
    mistake: '/.default for an API of which the registration lists nothing',
    how: 'redirect',
    error: 'invalid_client',
    make: (stage) => asking(stage, mira, { client_id: clientIdOf('unlisted'), scope: graphDefault }),
  },
  {
    code: 65005,
    mistake: '/.default for a registration that lists a permission by an id its API does not have',
    how: 'redirect',
    error: 'invalid_client',
    make: (stage) => asking(stage, mira, { client_id: clientIdOf('misconfigured'), scope: graphDefault }),
  },
  {
    code: 65002,
    mistake: 'A client of Microsoft’s, such as the Azure CLI, asked for more than Microsoft gave it',
    how: 'redirect',
    error: 'invalid_client',
    make: (stage) => asking(stage, mira, { ...azureCli, scope: 'Calendars.ReadWrite' }),
  },
  {
    code: 65001,
    mistake: 'A refresh token used for a permission nobody consented to',
    how: 'json',
    error: 'invalid_grant',
    make: ({ tokens }) => tokens({ ...of('web'), scope: 'User.Read Mail.Send' }),
  },
  {
    code: 65001,
    mistake: 'prompt=none where the user would have to consent',
    how: 'redirect',
    error: 'consent_required',
    make: (stage) =>
      asking(stage, jonas, { client_id: clientIdOf('web'), scope: 'Mail.Send', prompt: 'none' }),
  },
  {
    code: 65004,
    mistake: 'The user presses Cancel on the consent page',
    how: 'redirect',
    error: 'access_denied',
    make: async ({ signedIn }) => {
      const browser = await signedIn(jonas);
      const page = await browser.open(
        authorizeAddress(alder.tenant, { ...good, client_id: clientIdOf('web'), scope: 'Mail.Send' }),
      );
      return browser.submit(page, 'consent', { action: 'cancel' });
    },
  },
  {
    code: 65004,
    mistake: 'The administrator presses Cancel on the admin consent page',
    how: 'redirect',
    error: 'consent_required',
    make: async ({ signedIn }) => {
      const browser = await signedIn(mira);
      const page = await browser.open(
        `/${alder.tenant}/v2.0/adminconsent?client_id=${clientIdOf('web')}&scope=Mail.Read&state=s-1&redirect_uri=${callback}`,
      );
      return browser.submit(page, 'admin-consent', { action: 'cancel' });
    },
  },
  {
    code: 90095,
    mistake: 'Something only an administrator may allow: the user asks for approval and returns',
    how: 'redirect',
    error: 'access_denied',
    make: async ({ signedIn }) => {
      const browser = await signedIn(jonas);
      const page = await browser.open(authorizeAddress(alder.tenant, { ...good, ...kept }));
      const sent = await browser.submit(page, 'approval', { action: 'request', reason: 'I need it.' });
      return browser.submit(sent, 'approval', { action: 'return' });
    },
  },
  {
    code: 90094,
    mistake: 'The same, and the user returns without asking',
    how: 'redirect',
    error: 'access_denied',
    make: async ({ signedIn }) => {
      const browser = await signedIn('lena.roth@alderworks.example');
      const page = await browser.open(authorizeAddress(alder.tenant, { ...good, ...kept }));
      return browser.submit(page, 'approval', { action: 'return' });
    },
  },
  {
    code: 90094,
    mistake: 'The same with prompt=none',
    how: 'redirect',
    error: 'consent_required',
    make: (stage) => asking(stage, jonas, { ...kept, prompt: 'none' }),
  },
  {
    code: 900941,
    mistake: 'The same in a tenant whose people may consent to nothing',
    how: 'redirect',
    error: 'access_denied',
    make: async ({ control, signedIn }) => {
      await control('PATCH', 'tenants/juniperbakery.example', { consentPolicy: 'none' });
      try {
        const browser = await signedIn('paul.miller@juniperbakery.example');
        const page = await browser.open(
          authorizeAddress(juniper.tenant, { ...good, client_id: clientIdOf('work'), scope: 'User.Read' }),
        );
        return await browser.submit(page, 'approval', { action: 'return' });
      } finally {
        await control('PATCH', 'tenants/juniperbakery.example', { consentPolicy: 'legacy' });
      }
    },
  },
  {
    code: 90093,
    mistake: 'The admin consent address opened by somebody who is no administrator',
    how: 'page',
    make: async ({ signedIn }) =>
      (await signedIn(jonas)).open(
        `/${alder.tenant}/v2.0/adminconsent?client_id=${clientIdOf('web')}&scope=User.Read&redirect_uri=${callback}`,
      ),
  },
];
