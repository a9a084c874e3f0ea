import { randomBytes, randomInt } from 'node:crypto';
import type { TenantRecord, UserRecord } from '../../world/directory/records.ts';
import {
  applicationRoleTemplateId,
  roleTemplateIds,
  userRoleTemplateId,
} from '../../world/directory/role-templates.ts';
import { graphAppId } from '../../world/facts/first-party.ts';
import { permissionsOfResource } from '../../world/seed/applications.ts';
import type { World } from '../../world/world.ts';
import type { Addresses } from '../authority/addresses.ts';
import { seal } from '../keys/sealed.ts';
import { signingKeysOf } from '../keys/signing-keys.ts';
import type { Resource } from '../resources/find-resource.ts';
import { pairwiseSubject } from './pairwise-subject.ts';
import { type AccessTokenClaims, opaquePrefix } from './read-access-token.ts';
import { signToken } from './sign-token.ts';

/** How the client proved who it is, as `appidacr` and `azpacr` number it. */
export type ClientProof = 'none' | 'secret' | 'assertion';

export interface AccessTokenWish {
  readonly tenant: TenantRecord;
  readonly client: { readonly appId: string; readonly displayName: string; readonly proof: ClientProof };
  readonly resource: Resource;
  readonly holder: TokenHolder;
  readonly addresses: Addresses;
  /** The client said that it understands claims challenges (`xms_cc`: CP1). */
  readonly understandsChallenges?: boolean;
}

export type TokenHolder =
  | { readonly kind: 'application'; readonly principalId: string; readonly roles: readonly string[] }
  | {
      readonly kind: 'user';
      readonly user: UserRecord;
      readonly scopes: readonly string[];
      readonly roles: readonly string[];
      /** How the user proved who they are: `pwd`, `mfa`. */
      readonly methods: readonly string[];
      readonly ipAddress: string;
    };

export interface IssuedToken {
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
}

type Claims = Record<string, unknown>;

const proofNumbers: Readonly<Record<ClientProof, string>> = { none: '0', secret: '1', assertion: '2' };

/** Makes an access token in the form its API asks for; tokens of personal accounts for Microsoft's APIs stay closed. */
export async function issueAccessToken(world: World, wish: AccessTokenWish): Promise<IssuedToken> {
  const now = Math.floor(world.clock.now() / 1000);
  const expiresIn = lifetime(wish.holder);
  // Five minutes back: Entra allows for clocks that are behind.
  const times = { iat: now - 300, nbf: now - 300, exp: now + expiresIn + 1 };
  const ofMicrosoft = permissionsOfResource(wish.resource.appId) !== undefined;
  if (wish.holder.kind === 'user' && wish.holder.user.kind === 'personal' && ofMicrosoft) {
    return { token: opaquePrefix + seal(world, 'access-token', opaqueClaims(wish, times)), expiresIn };
  }
  const first = wish.resource.tokenVersion === 1;
  const claims = first ? firstVersionClaims(wish, times) : secondVersionClaims(wish, times);
  const key = await signingKeysOf(world).current();
  const nonce = wish.resource.appId === graphAppId ? randomBytes(32).toString('base64url') : undefined;
  const token = await signToken(key, claims, { x5t: first, ...(nonce ? { nonce } : {}) });
  return { token, expiresIn };
}

/** Applications get an hour; people between 60 and 90 minutes, so that not everything is renewed at once. */
function lifetime(holder: TokenHolder): number {
  return holder.kind === 'application' ? 3599 : randomInt(3600, 5400);
}

type Times = { readonly iat: number; readonly nbf: number; readonly exp: number };

function firstVersionClaims(
  { tenant, client, resource, holder, ...wish }: AccessTokenWish,
  times: Times,
): Claims {
  const issuer = `https://sts.windows.net/${tenant.id}/`;
  const opaqueText = opaqueTexts();
  const shared: Claims = {
    aud: resource.audience,
    iss: issuer,
    ...times,
    aio: opaqueText(24),
    app_displayname: client.displayName,
    appid: client.appId,
    appidacr: proofNumbers[client.proof],
  };
  const closing: Claims = {
    tenant_region_scope: wish.addresses.described.regionScope,
    tid: tenant.id,
    uti: opaqueText(16),
    ver: '1.0',
    ...challengeClaims(wish.understandsChallenges),
    xms_ftd: opaqueText(32),
    xms_tcdt: Math.floor(Date.parse(tenant.createdDateTime) / 1000),
  };
  if (holder.kind === 'application') {
    return {
      ...shared,
      idp: issuer,
      idtyp: 'app',
      oid: holder.principalId,
      rh: opaqueText(24),
      ...rolesClaim(holder.roles),
      sub: holder.principalId,
      ...closing,
      wids: [applicationRoleTemplateId],
    };
  }
  const { user } = holder;
  return {
    ...shared,
    acct: user.kind === 'guest' ? 1 : 0,
    acr: '1',
    amr: holder.methods,
    family_name: user.wire.surname ?? undefined,
    given_name: user.wire.givenName ?? undefined,
    idtyp: 'user',
    ipaddr: holder.ipAddress,
    name: user.wire.displayName,
    oid: user.id,
    rh: opaqueText(24),
    ...rolesClaim(holder.roles),
    scp: holder.scopes.join(' '),
    sub: pairwiseSubject(user, resource.appId),
    unique_name: user.wire.userPrincipalName,
    upn: user.wire.userPrincipalName,
    ...closing,
    wids: [
      ...user.roles.map((role) => roleTemplateIds[role]),
      ...(user.kind === 'member' ? [userRoleTemplateId] : []),
    ],
  };
}

/** The names of the claims are those of a token captured from the real service; people's claims stand beside them. */
function secondVersionClaims(
  { tenant, client, resource, holder, ...wish }: AccessTokenWish,
  times: Times,
): Claims {
  const opaqueText = opaqueTexts();
  const shared: Claims = {
    aud: resource.appId,
    iss: `${wish.addresses.issuerOrigin}/${tenant.id}/v2.0`,
    ...times,
    aio: opaqueText(24),
    azp: client.appId,
    azpacr: proofNumbers[client.proof],
    ...challengeClaims(wish.understandsChallenges),
  };
  const closing: Claims = { tid: tenant.id, uti: opaqueText(16), ver: '2.0', xms_ftd: opaqueText(32) };
  if (holder.kind === 'application') {
    return {
      ...shared,
      oid: holder.principalId,
      rh: opaqueText(24),
      ...rolesClaim(holder.roles),
      sub: holder.principalId,
      ...closing,
    };
  }
  return {
    ...shared,
    name: holder.user.wire.displayName,
    oid: holder.user.id,
    preferred_username: holder.user.wire.userPrincipalName,
    rh: opaqueText(24),
    ...rolesClaim(holder.roles),
    scp: holder.scopes.join(' '),
    sub: pairwiseSubject(holder.user, resource.appId),
    ...closing,
  };
}

function opaqueClaims(
  { tenant, client, resource, holder }: AccessTokenWish,
  times: Times,
): AccessTokenClaims {
  const user = holder.kind === 'user' ? holder.user : undefined;
  return {
    aud: resource.audience,
    iss: `https://sts.windows.net/${tenant.id}/`,
    ...times,
    tid: tenant.id,
    sub: user ? pairwiseSubject(user, resource.appId) : '',
    ...(user ? { oid: user.id, upn: user.wire.userPrincipalName } : {}),
    appid: client.appId,
    idtyp: 'user',
    scp: holder.kind === 'user' ? holder.scopes.join(' ') : '',
    ver: 'opaque',
  };
}

function rolesClaim(roles: readonly string[]): Claims {
  return roles.length > 0 ? { roles } : {};
}

function challengeClaims(understood: boolean | undefined): Claims {
  return understood ? { xms_cc: ['CP1'] } : {};
}

/** Claims that mean nothing to anybody but Microsoft: pieces of one draw, as each draw costs a call into the system. */
function opaqueTexts(): (bytes: number) => string {
  const drawn = randomBytes(96);
  let at = 0;
  return (bytes) => {
    at += bytes;
    return drawn.toString('base64url', at - bytes, at);
  };
}
