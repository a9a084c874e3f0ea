import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { homeAccount } from '../../accounts/find-account.ts';
import { appRolesHeld } from '../../resources/app-roles-held.ts';
import { tokenScopes } from '../../token/answer-user.ts';
import { sealCode } from '../../token/authorization-code.ts';
import { clientInfo } from '../../tokens/client-info.ts';
import { type IssuedToken, issueAccessToken } from '../../tokens/issue-access-token.ts';
import { issueIdToken } from '../../tokens/issue-id-token.ts';
import { type SignedInAccount, sessionState, signedIn, signIn } from '../browser-session.ts';
import { type Flow, found } from '../flow.ts';
import { returnToApplication } from '../return-to-application.ts';

/*
 * Enforces nothing more: the application gets its code, and the tokens that go with it where it asked for those.
 */
export async function answerApplication(flow: Flow): Promise<SandboxAnswer> {
  const { types } = found(flow.response, 'the response wish');
  const signIn = signInOf(flow);
  const code = types.has('code') ? makeCode(flow, signIn) : undefined;
  const access = types.has('token') ? await makeAccessToken(flow, signIn) : undefined;
  const idToken = types.has('id_token')
    ? await makeIdToken(flow, signIn, { code, accessToken: access?.token })
    : undefined;
  const { state, client_info: wantsClientInfo } = flow.progress.fields;
  const session = noteClient(flow, signIn);
  return returnToApplication(
    { ...flow, session },
    {
      code,
      access_token: access?.token,
      token_type: access && 'Bearer',
      expires_in: access && String(access.expiresIn),
      scope: access && tokenScopes(consenterOf(flow), found(flow.access, 'what is asked').apis[0]).join(' '),
      id_token: idToken,
      client_info:
        wantsClientInfo === '1'
          ? clientInfo(homeAccount(flow.call.world, found(flow.user, 'the user')))
          : undefined,
      state,
      session_state: sessionState(session),
    },
  );
}

function signInOf(flow: Flow): SignedInAccount {
  const { tenantId, id: userId } = found(flow.account, 'the account');
  return found(signedIn(flow.session, { tenantId, userId }), 'a sign-in');
}

function makeCode(flow: Flow, { methods, at }: SignedInAccount): string {
  const { fields, version } = flow.progress;
  const { uri, platform } = found(flow.redirect, 'the redirect URI');
  return sealCode(flow.call.world, {
    clientId: found(flow.application, 'the application').wire.appId,
    redirectUri: uri,
    platform,
    tenantId: found(flow.tenant, 'the tenant').id,
    userId: found(flow.user, 'the user').id,
    version,
    scope: ((version === 2 ? fields.scope : fields.resource) ?? '').trim(),
    nonce: fields.nonce,
    challenge: fields.code_challenge
      ? { method: fields.code_challenge_method === 'S256' ? 'S256' : 'plain', value: fields.code_challenge }
      : undefined,
    methods,
    authenticatedAt: at,
    issuedAt: flow.call.now,
  });
}

function consenterOf(flow: Flow) {
  const user = found(flow.user, 'the user');
  return {
    world: flow.call.world,
    tenantId: user.tenantId,
    application: found(flow.application, 'the application'),
    client: flow.client,
    userId: user.id,
    access: found(flow.access, 'what is asked'),
  };
}

function makeAccessToken(flow: Flow, { methods }: SignedInAccount): Promise<IssuedToken> {
  const { world, addresses, request } = flow.call;
  const { application, access, userId, tenantId } = consenterOf(flow);
  const [api] = access.apis;
  return issueAccessToken(world, {
    tenant: found(flow.tenant, 'the tenant'),
    client: { appId: application.wire.appId, displayName: application.wire.displayName, proof: 'none' },
    resource: api.resource,
    holder: {
      kind: 'user',
      user: found(flow.user, 'the user'),
      scopes: tokenScopes(consenterOf(flow), api),
      roles: appRolesHeld(world, tenantId, userId, api.resource),
      methods,
      ipAddress: request.remoteAddress,
    },
    addresses,
    understandsChallenges: flow.claims?.understandsChallenges === true,
  });
}

function makeIdToken(
  flow: Flow,
  { methods, at }: SignedInAccount,
  beside: { readonly code: string | undefined; readonly accessToken: string | undefined },
): Promise<string> {
  const user = found(flow.user, 'the user');
  return issueIdToken(flow.call.world, {
    tenant: found(flow.tenant, 'the tenant'),
    application: found(flow.application, 'the application'),
    user,
    home: homeAccount(flow.call.world, user),
    version: flow.progress.version,
    protocol: found(flow.access, 'what is asked').protocol,
    nonce: flow.progress.fields.nonce,
    methods,
    authenticatedAt: Math.floor(at / 1000),
    ipAddress: flow.call.request.remoteAddress,
    addresses: flow.call.addresses,
    beside,
  });
}

/** The session keeps whom it told, for signing out everywhere. */
function noteClient(flow: Flow, account: SignedInAccount) {
  const { appId } = found(flow.application, 'the application').wire;
  if (account.clients.includes(appId)) return flow.session;
  return signIn(flow.call.world, flow.session, { ...account, clients: [...account.clients, appId] });
}
