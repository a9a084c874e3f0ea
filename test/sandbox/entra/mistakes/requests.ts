import { alder, authorizeAddress } from '../support/token-client.ts';
import { alone, callback, challenge, clientIdOf, good, type Mistake, mira, of, ready } from './stage.ts';

/** Requests that cannot be read, and tenants that cannot be found. */
export const requestMistakes: readonly Mistake[] = [
  {
    code: 900023,
    mistake: 'A tenant that is neither an id nor a domain, such as the name of an organization',
    how: 'json',
    error: 'invalid_request',
    make: ({ token }) => token(alone, 'Alder'),
  },
  {
    code: 90002,
    mistake: 'A tenant id or domain that does not exist',
    how: 'json',
    error: 'invalid_request',
    make: ({ token }) => token(alone, 'nobody.example'),
  },
  {
    code: 90002,
    mistake: 'The same in a browser',
    how: 'page',
    make: ({ browser }) => browser().open(authorizeAddress('nobody.example', good)),
  },
  {
    code: 50059,
    mistake: 'An application by itself at /organizations instead of its tenant',
    how: 'json',
    error: 'invalid_request',
    make: ({ token }) => token(alone, 'organizations'),
  },
  {
    code: 9001023,
    mistake: 'An application by itself, or a password, at /common or /consumers',
    how: 'json',
    error: 'invalid_request',
    make: ({ token }) => token(alone, 'common'),
  },
  {
    code: 900144,
    mistake: 'A body without grant_type, client_id, scope or another parameter that must be there',
    how: 'json',
    error: 'invalid_request',
    make: ({ token }) => token({ ...alone, grant_type: undefined }),
  },
  {
    code: 900144,
    mistake: 'An authorize request without scope',
    how: 'redirect',
    error: 'invalid_request',
    make: ({ browser }) => browser().open(authorizeAddress(alder.tenant, { ...good, scope: undefined })),
  },
  {
    code: 90014,
    mistake: 'An id token asked from the authorize endpoint without a nonce',
    how: 'redirect',
    error: 'invalid_request',
    make: ({ browser }) =>
      browser().open(
        authorizeAddress(alder.tenant, {
          ...good,
          client_id: clientIdOf('implicit'),
          response_type: 'id_token',
        }),
      ),
  },
  {
    code: 9000411,
    mistake: 'A parameter that stands in the address twice',
    how: 'page',
    make: ({ browser }) => browser().open(`${authorizeAddress(alder.tenant, good)}&scope=openid`),
  },
  {
    code: 9002313,
    mistake: 'A claims parameter that is no JSON; a code or refresh token that is none',
    how: 'redirect',
    error: 'invalid_request',
    make: ({ browser }) => browser().open(authorizeAddress(alder.tenant, { ...good, claims: 'cp1' })),
  },
  {
    code: 900561,
    mistake: 'GET at the token endpoint',
    how: 'json',
    error: 'invalid_request',
    make: async ({ arranged }) => {
      const answer = await fetch(`${arranged.sandbox.http}/${alder.tenant}/oauth2/v2.0/token`);
      return { status: answer.status, headers: answer.headers, body: await answer.json() };
    },
  },
  {
    code: 9000410,
    mistake: 'JSON at the token endpoint, which wants a form',
    how: 'json',
    error: 'invalid_request',
    make: ({ post }) =>
      post(`/${alder.tenant}/oauth2/v2.0/token`, JSON.stringify(alone), {
        'content-type': 'application/json',
      }),
  },
  {
    code: 70003,
    mistake: 'A grant type that does not exist',
    how: 'json',
    error: 'unsupported_grant_type',
    make: ({ token }) => token({ ...alone, grant_type: 'client_credential' }),
  },
  {
    code: 70005,
    mistake: 'A response_type that does not exist',
    how: 'redirect',
    error: 'unsupported_response_type',
    make: ({ browser }) =>
      browser().open(authorizeAddress(alder.tenant, { ...good, response_type: 'codes' })),
  },
  {
    code: 700054,
    mistake: 'An id token from the authorize endpoint, not switched on in the registration',
    how: 'redirect',
    error: 'unsupported_response_type',
    make: ({ browser }) =>
      browser().open(authorizeAddress(alder.tenant, { ...good, response_type: 'code id_token', nonce: 'n' })),
  },
  {
    code: 700051,
    mistake: 'An access token from the authorize endpoint, not switched on in the registration',
    how: 'redirect',
    error: 'unsupported_response_type',
    make: ({ browser }) =>
      browser().open(authorizeAddress(alder.tenant, { ...good, response_type: 'token' })),
  },
  {
    code: 70007,
    mistake: 'response_mode=query for a token, or a mode that does not exist',
    how: 'redirect',
    error: 'unsupported_response_type',
    make: ({ browser }) =>
      browser().open(authorizeAddress(alder.tenant, { ...good, response_mode: 'querystring' })),
  },
  {
    code: 90023,
    mistake: 'A prompt, code_challenge_method or client_assertion_type that does not exist',
    how: 'redirect',
    error: 'invalid_request',
    make: ({ browser }) => browser().open(authorizeAddress(alder.tenant, { ...good, prompt: 'force' })),
  },
  {
    code: 90023,
    mistake: 'A code_challenge_method that does not exist',
    how: 'redirect',
    error: 'invalid_request',
    make: ({ browser }) =>
      browser().open(
        authorizeAddress(alder.tenant, { ...good, code_challenge: challenge, code_challenge_method: 's256' }),
      ),
  },
  {
    code: 50147,
    mistake: 'A code_challenge_method without code_challenge, or a redemption without the code_verifier',
    how: 'redirect',
    error: 'invalid_request',
    make: ({ browser }) =>
      browser().open(authorizeAddress(alder.tenant, { ...good, code_challenge_method: 'S256' })),
  },
  {
    code: 501491,
    mistake: 'A code_challenge or code_verifier shorter than 43 or longer than 128 characters',
    how: 'redirect',
    error: 'invalid_request',
    make: ({ browser }) =>
      browser().open(authorizeAddress(alder.tenant, { ...good, code_challenge: 'short' })),
  },
  {
    code: 50058,
    mistake: 'prompt=none where nobody is signed in, or where the login_hint names somebody else',
    how: 'redirect',
    error: 'login_required',
    make: ({ browser }) => browser().open(authorizeAddress('common', { ...good, prompt: 'none' })),
  },
  {
    code: 50058,
    mistake: 'prompt=none with the name of somebody who is not the one signed in',
    how: 'redirect',
    error: 'login_required',
    make: async ({ signedIn }) =>
      (await signedIn(mira)).open(
        authorizeAddress('common', { ...good, prompt: 'none', login_hint: 'x@y.example' }),
      ),
  },
  {
    code: 50058,
    mistake: 'A sign-in page that was left open too long, or posted from another browser',
    how: 'page',
    make: async ({ browser }) => {
      const page = await browser().open(authorizeAddress('common', good));
      return browser().submit(page, 'account', { loginfmt: mira });
    },
  },
  {
    code: 900561,
    mistake: 'A sign-in page opened by its address instead of its form, as the back button does',
    how: 'page',
    make: ({ browser }) => browser().open('/common/login'),
  },
  {
    code: 90130,
    mistake: 'The v2 adminconsent address under /common, or either of them under /consumers',
    how: 'page',
    make: ({ browser }) =>
      browser().open(
        `/common/v2.0/adminconsent?client_id=${ready.client_id}&scope=User.Read&redirect_uri=${callback}`,
      ),
  },
  {
    code: 90023,
    mistake: 'A client_assertion_type that does not exist',
    how: 'json',
    error: 'invalid_request',
    make: ({ token }) =>
      token({ ...alone, ...of('certified'), client_assertion: 'a.b.c', client_assertion_type: 'jwt-bearer' }),
  },
];
