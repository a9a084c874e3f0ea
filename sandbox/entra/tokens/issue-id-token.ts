import { createHash, randomBytes } from 'node:crypto';
import type { ApplicationRecord, TenantRecord, UserRecord } from '../../world/directory/records.ts';
import type { World } from '../../world/world.ts';
import type { ProtocolScope } from '../access/read-scope.ts';
import type { Addresses } from '../authority/addresses.ts';
import { signingKeysOf } from '../keys/signing-keys.ts';
import { optionalClaims } from './optional-claims.ts';
import { pairwiseSubject } from './pairwise-subject.ts';
import { signToken } from './sign-token.ts';

export interface IdTokenWish {
  readonly tenant: TenantRecord;
  readonly application: ApplicationRecord;
  readonly user: UserRecord;
  /** The account a guest comes from; the user everywhere else. */
  readonly home: UserRecord;
  readonly version: 1 | 2;
  readonly protocol: ReadonlySet<ProtocolScope>;
  readonly nonce: string | undefined;
  readonly methods: readonly string[];
  /** Seconds since 1970 of the sign-in. */
  readonly authenticatedAt: number;
  readonly ipAddress: string;
  readonly addresses: Addresses;
  /** What goes with the token from the authorize endpoint, to be bound to it by `c_hash` and `at_hash`. */
  readonly beside?: { readonly code?: string | undefined; readonly accessToken?: string | undefined };
}

/** Tells the application who signed in (OpenID Connect Core 2), in the v1 or v2 form. */
export async function issueIdToken(world: World, wish: IdTokenWish): Promise<string> {
  const now = Math.floor(world.clock.now() / 1000);
  const { user, home, tenant, application } = wish;
  const shared = {
    aud: application.wire.appId,
    iss:
      wish.version === 1
        ? `https://sts.windows.net/${tenant.id}/`
        : `${wish.addresses.issuerOrigin}/${tenant.id}/v2.0`,
    iat: now - 300,
    nbf: now - 300,
    exp: now + 3600,
    aio: randomBytes(24).toString('base64url'),
    ...hashes(wish),
    ...(wish.nonce ? { nonce: wish.nonce } : {}),
    rh: randomBytes(24).toString('base64url'),
    sub: pairwiseSubject(user, application.wire.appId),
    tid: tenant.id,
    uti: randomBytes(16).toString('base64url'),
    ...(home.tenantId === user.tenantId ? {} : { idp: `https://sts.windows.net/${home.tenantId}/` }),
  };
  const claims = {
    ...shared,
    ...(wish.version === 1 ? firstVersionClaims(wish) : secondVersionClaims(wish)),
    ...optionalClaims(world, wish, 'idToken'),
  };
  const key = await signingKeysOf(world).current();
  return signToken(key, claims, { x5t: wish.version === 1 });
}

/** A person may be known by name only to applications that asked for `profile`. */
function secondVersionClaims({ user, home, protocol }: IdTokenWish): object {
  return {
    ...(protocol.has('profile')
      ? { name: user.wire.displayName, oid: user.id, preferred_username: home.wire.userPrincipalName }
      : {}),
    ...(protocol.has('email') && user.wire.mail ? { email: user.wire.mail } : {}),
    ver: '2.0',
  };
}

function firstVersionClaims({ user, methods, ipAddress }: IdTokenWish): object {
  return {
    amr: methods,
    ...(user.wire.surname ? { family_name: user.wire.surname } : {}),
    ...(user.wire.givenName ? { given_name: user.wire.givenName } : {}),
    ipaddr: ipAddress,
    name: user.wire.displayName,
    oid: user.id,
    unique_name: user.wire.userPrincipalName,
    upn: user.wire.userPrincipalName,
    ver: '1.0',
  };
}

/** Halves of hashes, OpenID Connect Core 3.3.2.11. */
function hashes({ beside }: IdTokenWish): object {
  const half = (text: string): string =>
    createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
  return {
    ...(beside?.code ? { c_hash: half(beside.code) } : {}),
    ...(beside?.accessToken ? { at_hash: half(beside.accessToken) } : {}),
  };
}
