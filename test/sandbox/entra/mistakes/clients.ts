import { secretsStart } from '../support/registrations.ts';
import { alder, authorizeAddress, juniper } from '../support/token-client.ts';
import {
  alone,
  callback,
  challenge,
  clientIdOf,
  good,
  type Mistake,
  mira,
  of,
  ready,
  verifier,
} from './stage.ts';

/** Applications that cannot be found, their redirect URIs and platforms, and their secrets. */
export const clientMistakes: readonly Mistake[] = [
  {
    code: 700038,
    mistake: 'A client id that is no GUID, or the one of zeros',
    how: 'json',
    error: 'unauthorized_client',
    make: ({ token }) => token({ ...alone, client_id: 'my-app' }),
  },
  {
    code: 700016,
    mistake: 'A client id nobody registered, an object id, the wrong tenant, or no service principal in it',
    how: 'json',
    error: 'unauthorized_client',
    make: ({ token }) => token(alone, juniper.tenant),
  },
  {
    code: 700016,
    mistake: 'An application without a service principal, by itself',
    how: 'json',
    error: 'unauthorized_client',
    make: ({ token }) => token({ ...alone, ...of('no principal') }),
  },
  {
    code: 700016,
    mistake: 'The same in a browser: a client id nobody registered',
    how: 'page',
    make: ({ browser }) =>
      browser().open(
        authorizeAddress('common', { ...good, client_id: clientIdOf('nobody registered this') }),
      ),
  },
  {
    code: 700016,
    mistake: 'A registration so new that the sign-in service does not know it yet (propagation delay)',
    how: 'json',
    error: 'unauthorized_client',
    make: async ({ control, token, later }) => {
      await control('PATCH', 'settings', { propagationDelaySeconds: 86_400 });
      try {
        return await later('-P1500D', () => token({ ...alone, ...of('web') }));
      } finally {
        await control('PATCH', 'settings', { propagationDelaySeconds: 0 });
      }
    },
  },
  {
    code: 7000112,
    mistake: 'An application whose service principal is disabled ("Enabled for users to sign-in: No")',
    how: 'json',
    error: 'unauthorized_client',
    make: ({ token }) => token({ ...alone, ...of('disabled') }),
  },
  {
    code: 7000112,
    mistake: 'The same in a browser',
    how: 'page',
    make: async ({ signedIn }) =>
      (await signedIn(mira)).open(
        authorizeAddress(alder.tenant, { ...good, client_id: clientIdOf('disabled') }),
      ),
  },
  {
    code: 50194,
    mistake: 'A single-tenant application at /common or /organizations',
    how: 'page',
    make: ({ browser }) =>
      browser().open(authorizeAddress('common', { ...good, client_id: clientIdOf('single') })),
  },
  {
    code: 9002332,
    mistake: 'An application for work accounts at /consumers',
    how: 'page',
    make: ({ browser }) =>
      browser().open(authorizeAddress('consumers', { ...good, client_id: clientIdOf('work') })),
  },
  {
    code: 9002331,
    mistake: 'An application for personal accounts only, anywhere but at /consumers',
    how: 'page',
    make: ({ browser }) =>
      browser().open(authorizeAddress('common', { ...good, client_id: clientIdOf('personal') })),
  },
  {
    code: 90027,
    mistake: 'The v1 authorize endpoint for personal accounts',
    how: 'page',
    make: ({ browser }) =>
      browser().open(authorizeAddress('consumers', { ...good, resource: 'https://graph.microsoft.com' }, 1)),
  },
  {
    code: 501051,
    mistake: 'An API that requires assignment, asked by an application that has no role on it',
    how: 'json',
    error: 'invalid_grant',
    make: ({ token }) => token({ ...alone, scope: 'api://closed-api/.default' }),
  },
  {
    code: 50011,
    mistake: 'A redirect URI that is not registered as written: scheme, host, case, slash at the end, query',
    how: 'page',
    make: ({ browser }) =>
      browser().open(authorizeAddress('common', { ...good, redirect_uri: `${callback}/` })),
  },
  {
    code: 500113,
    mistake: 'An application without any redirect URI',
    how: 'page',
    make: ({ browser }) =>
      browser().open(authorizeAddress('common', { ...good, client_id: clientIdOf('no redirect') })),
  },
  {
    code: 500113,
    mistake: 'Admin consent for an application without any redirect URI; the consent is stored all the same',
    how: 'page',
    make: async ({ signedIn }) => {
      const browser = await signedIn(mira);
      const page = await browser.open(`/${alder.tenant}/adminconsent?client_id=${clientIdOf('no redirect')}`);
      return browser.submit(page, 'admin-consent', { action: 'accept' });
    },
  },
  {
    code: 900971,
    mistake: 'An authorize request without redirect_uri',
    how: 'page',
    make: ({ browser }) => browser().open(authorizeAddress('common', { ...good, redirect_uri: undefined })),
  },
  {
    code: 90102,
    mistake: 'A redirect_uri that is no address',
    how: 'page',
    make: ({ browser }) => browser().open(authorizeAddress('common', { ...good, redirect_uri: 'callback' })),
  },
  {
    code: 500112,
    mistake: 'A redemption with another registered redirect URI than the code was sent to',
    how: 'json',
    error: 'invalid_grant',
    make: async ({ code, token }) =>
      token({
        ...of('web'),
        grant_type: 'authorization_code',
        code: await code({ client_id: clientIdOf('web') }),
        redirect_uri: 'https://other.example/callback',
      }),
  },
  {
    code: 7000215,
    mistake:
      'A secret that is not one: the Secret ID, part of the value, another application’s value, a blank too many',
    how: 'json',
    error: 'invalid_client',
    make: ({ token }) => token({ ...alone, client_secret: alder.appOnly.secretId }),
  },
  {
    code: 7000222,
    mistake: 'A secret that was right until its end date',
    how: 'json',
    error: 'invalid_client',
    make: ({ token }) => token({ ...alone, ...of('expired') }),
  },
  {
    code: 7000216,
    mistake: 'An application by itself that sends no proof of who it is',
    how: 'json',
    error: 'invalid_client',
    make: ({ token }) => token({ ...alone, client_secret: undefined }),
  },
  {
    code: 7000218,
    mistake:
      'No secret for a code of a Web redirect URI; device code or password without "Allow public client flows"',
    how: 'json',
    error: 'invalid_client',
    make: async ({ code, token }) =>
      token({
        client_id: ready.client_id,
        grant_type: 'authorization_code',
        code: await code({}),
        redirect_uri: callback,
      }),
  },
  {
    code: 7000218,
    mistake: 'A device code for an application that does not allow public client flows',
    how: 'json',
    error: 'invalid_client',
    make: async ({ post, token }) => {
      const { body } = await post('/common/oauth2/v2.0/devicecode', {
        client_id: clientIdOf('web'),
        scope: 'User.Read',
      });
      return token({
        client_id: clientIdOf('web'),
        grant_type: 'device_code',
        device_code: body.device_code,
      });
    },
  },
  {
    code: 700025,
    mistake: 'A secret for a code of a redirect URI under "Mobile and desktop applications"',
    how: 'json',
    error: 'invalid_client',
    make: async ({ code, token }) =>
      token({
        ...of('native'),
        grant_type: 'authorization_code',
        code: await code({ client_id: clientIdOf('native'), redirect_uri: 'http://localhost:51234/' }),
        redirect_uri: 'http://localhost:51234/',
      }),
  },
  {
    code: 9002327,
    mistake: 'A code of a single-page application redeemed by a server',
    how: 'json',
    error: 'invalid_request',
    make: async ({ code, token }) =>
      token({
        client_id: clientIdOf('spa'),
        grant_type: 'authorization_code',
        code: await code({
          client_id: clientIdOf('spa'),
          code_challenge: challenge,
          code_challenge_method: 'S256',
        }),
        redirect_uri: callback,
        code_verifier: verifier,
      }),
  },
  {
    code: 9002326,
    mistake: 'A code of a Web redirect URI redeemed by a script in a page',
    how: 'json',
    error: 'invalid_request',
    make: async ({ code, token }) =>
      token(
        { ...ready, grant_type: 'authorization_code', code: await code({}), redirect_uri: callback },
        alder.tenant,
        { origin: 'http://localhost:3650' },
      ),
  },
  {
    code: 9002325,
    mistake: 'A single-page application without PKCE',
    how: 'json',
    error: 'invalid_request',
    make: async ({ code, token }) =>
      token(
        {
          client_id: clientIdOf('spa'),
          grant_type: 'authorization_code',
          code: await code({ client_id: clientIdOf('spa') }),
          redirect_uri: callback,
        },
        alder.tenant,
        { origin: 'http://localhost:3650' },
      ),
  },
  {
    code: 7000215,
    mistake: 'A secret so new that the sign-in service does not know it yet (propagation delay)',
    how: 'json',
    error: 'invalid_client',
    make: async ({ control, token, later }) => {
      await control('PATCH', 'settings', { propagationDelaySeconds: 86_400 });
      try {
        const since = Math.floor((Date.now() - Date.parse(secretsStart)) / 1000) - 60;
        return await later(`-PT${since}S`, () => token({ ...alone, ...of('web') }));
      } finally {
        await control('PATCH', 'settings', { propagationDelaySeconds: 0 });
      }
    },
  },
];
