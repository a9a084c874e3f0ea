import { assertionType, clientClaims, makeJwt, thumbprint } from '../support/assertions.ts';
import { testCertificate } from '../support/registrations.ts';
import { alder, type TokenReply } from '../support/token-client.ts';
import { alone, clientIdOf, type Mistake, of, ready, type Stage } from './stage.ts';

const certified = clientIdOf('certified');
const audience = `https://login.microsoftonline.com/${alder.tenant}/oauth2/v2.0/token`;

/** A client credentials request of the certified application, with one thing wrong about its assertion. */
function assertion(
  stage: Stage,
  claims: Readonly<Record<string, unknown>> = {},
  header: Readonly<Record<string, unknown>> = {},
): Promise<TokenReply> {
  return withAssertion(
    stage,
    makeJwt({
      header: { x5t: thumbprint(stage.certificate.der, 'sha1'), ...header },
      claims: { ...clientClaims(certified, audience), ...claims },
      key: stage.certificate.privateKey,
    }),
  );
}

function withAssertion({ token }: Stage, text: string): Promise<TokenReply> {
  return token({
    ...alone,
    client_id: certified,
    client_secret: undefined,
    client_assertion: text,
    client_assertion_type: assertionType,
  });
}

const federated = { iss: 'https://issuer.example', sub: 'repo:main', aud: 'api://AzureADTokenExchange' };

/** What an API that was called sends to act for its caller. */
async function onBehalf(stage: Stage, userAssertion: string): Promise<TokenReply> {
  return stage.token({
    ...of('alder-api'),
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    requested_token_use: 'on_behalf_of',
    assertion: userAssertion,
    scope: 'User.Read',
  });
}

async function userToken(stage: Stage): Promise<string> {
  const { body } = await stage.tokens({ ...of('web'), scope: 'api://alder-api/act' });
  return body.access_token;
}

/** Signed assertions: certificates, federated credentials and tokens used on behalf of somebody. */
export const credentialMistakes: readonly Mistake[] = [
  {
    code: 50027,
    mistake: 'An assertion that is no JWT, or one without iss, sub or exp',
    how: 'json',
    error: 'invalid_request',
    make: (stage) => withAssertion(stage, 'not.a.jwt'),
  },
  {
    code: 50027,
    mistake: 'An assertion without exp',
    how: 'json',
    error: 'invalid_request',
    make: (stage) => assertion(stage, { exp: undefined }),
  },
  {
    code: 5002723,
    mistake: 'An assertion whose header names no key (x5t, x5t#S256 or kid)',
    how: 'json',
    error: 'invalid_request',
    make: (stage) => assertion(stage, {}, { x5t: undefined }),
  },
  {
    code: 700027,
    mistake: 'A certificate that was not uploaded, has expired, or did not make the signature',
    how: 'json',
    error: 'invalid_client',
    make: (stage) => assertion(stage, {}, { x5t: thumbprint(testCertificate('strange').der, 'sha1') }),
  },
  {
    code: 700027,
    mistake: 'A certificate that has expired',
    how: 'json',
    error: 'invalid_client',
    make: (stage) => assertion(stage, {}, { x5t: thumbprint(stage.expiredCertificate.der, 'sha1') }),
  },
  {
    code: 700021,
    mistake: 'An assertion about another application (iss or sub)',
    how: 'json',
    error: 'invalid_client',
    make: (stage) => assertion(stage, { sub: clientIdOf('web') }),
  },
  {
    code: 700023,
    mistake: 'An assertion for another tenant or endpoint (aud)',
    how: 'json',
    error: 'invalid_client',
    make: (stage) => assertion(stage, { aud: 'https://login.microsoftonline.com/common/oauth2/v2.0/token' }),
  },
  {
    code: 700024,
    mistake: 'An assertion that has expired or is not valid yet, as with a wrong clock',
    how: 'json',
    error: 'invalid_client',
    make: (stage) => stage.later('PT30M', () => assertion(stage)),
  },
  {
    code: 700211,
    mistake: 'A token of an issuer that no federated credential names',
    how: 'json',
    error: 'invalid_client',
    make: (stage) => assertion(stage, { ...federated, iss: 'https://issuer.example/' }),
  },
  {
    code: 700212,
    mistake: 'A token with another audience than the federated credential',
    how: 'json',
    error: 'invalid_client',
    make: (stage) => assertion(stage, { ...federated, aud: audience }),
  },
  {
    code: 700213,
    mistake: 'A token with another subject than the federated credential; case counts',
    how: 'json',
    error: 'invalid_client',
    make: (stage) => assertion(stage, { ...federated, sub: 'repo:Main' }),
  },
  {
    code: 50166,
    mistake: 'A federated credential whose issuer cannot be reached for its keys',
    how: 'json',
    error: 'invalid_request',
    make: (stage) => assertion(stage, { ...federated, iss: 'http://127.0.0.1:9' }),
  },
  {
    code: 50013,
    mistake: 'On-behalf-of with a token that nobody here signed',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) =>
      onBehalf(
        stage,
        makeJwt({
          claims: { aud: clientIdOf('alder-api'), azp: 'x', exp: 1 },
          key: stage.certificate.privateKey,
        }),
      ),
  },
  {
    code: 500131,
    mistake: 'On-behalf-of with a token for another API, such as one for Microsoft Graph',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) => onBehalf(stage, (await stage.tokens()).body.access_token),
  },
  {
    code: 500133,
    mistake: 'On-behalf-of with a token that has expired',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) => {
      const token = await userToken(stage);
      return stage.later('PT2H', () => onBehalf(stage, token));
    },
  },
  {
    code: 240002,
    mistake: 'On-behalf-of with an id token instead of an access token',
    how: 'json',
    error: 'invalid_request',
    make: async (stage) => {
      const { body } = await stage.tokens({ ...of('alder-api'), scope: 'openid User.Read' });
      return onBehalf(stage, body.id_token);
    },
  },
  {
    code: 7000114,
    mistake: 'On-behalf-of with a token of an application that acts by itself',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) => {
      const { body } = await stage.token({
        ...alone,
        ...of('web'),
        scope: `${clientIdOf('alder-api')}/.default`,
      });
      return onBehalf(stage, body.access_token);
    },
  },
  {
    code: 90014,
    mistake: 'On-behalf-of without requested_token_use=on_behalf_of',
    how: 'json',
    error: 'invalid_request',
    make: async (stage) =>
      stage.token({
        ...of('alder-api'),
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: await userToken(stage),
        scope: 'User.Read',
      }),
  },
  {
    code: 65001,
    mistake: 'On-behalf-of for a permission nobody consented to',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) =>
      stage.token({
        ...of('alder-api'),
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        requested_token_use: 'on_behalf_of',
        assertion: await userToken(stage),
        scope: 'Mail.Read',
      }),
  },
  {
    code: 900144,
    mistake: 'An assertion without client_assertion_type',
    how: 'json',
    error: 'invalid_request',
    make: ({ token }) =>
      token({ ...alone, client_id: certified, client_secret: undefined, client_assertion: 'a.b.c' }),
  },
  {
    code: 700016,
    mistake: 'An assertion for a client nobody registered',
    how: 'json',
    error: 'unauthorized_client',
    make: ({ token }) => token({ ...ready, ...alone, client_id: clientIdOf('nobody') }),
  },
];
