import { PorticoError } from '../../base/errors/portico-error.ts';
import type { ActingKind } from '../../base/feature.ts';
import { scopesFor } from '../../identity/flows/scopes.ts';
import { tenantFor } from '../../identity/flows/tenant-for.ts';
import { permissionsFor } from '../../identity/permissions/permissions-for.ts';
import { lackingPermissions, standingsOf, wishedPermissions } from '../health/standings-of.ts';
import type { Parts } from '../parts.ts';
import type { Registration } from '../registration.ts';
import { type ConnectionRow, findConnection } from '../rows/connection-rows.ts';
import { toConnection } from '../rows/to-connection.ts';
import type { SignInMethod } from '../sign-in.ts';
import { tenantOf } from '../tokens/ask-microsoft.ts';
import { endpointOf } from '../tokens/endpoint-of.ts';
import type { Client } from '../tokens/with-credential.ts';
import { redirectFor } from './redirect-for.ts';
import type { SignInRow } from './sign-in-rows.ts';
import { type SignInOrder, startSignIn } from './start-sign-in.ts';

export interface ConnectionSignInWish {
  readonly method: SignInMethod;
  readonly browserHash: string | undefined;
  readonly loginHint?: string | undefined;
  /** Left out, everything that is wished for. */
  readonly scope?: SignInRow['scope'];
  /** Known from a refusal, where nobody has signed in yet. */
  readonly account?: 'personal';
}

/** Every account may allow it, and it makes the account known. */
const signInPermission = 'User.Read';

/** Begins the one sign-in for all features of a connection. */
export async function beginForConnection(
  parts: Parts,
  id: string,
  wish: ConnectionSignInWish,
): Promise<SignInRow> {
  const row = await findConnection(parts.storage, id);
  if (row.acts_as === 'app') {
    throw new PorticoError('connections-nobody-to-sign-in', {
      detail: `"${row.name}" acts as the application itself.`,
    });
  }
  const registration = await parts.registrations.find(row.registration);
  return startSignIn(parts, await orderFor(parts, { row, registration, wish }));
}

interface Context {
  readonly row: ConnectionRow;
  readonly registration: Registration;
  readonly wish: ConnectionSignInWish;
}

async function orderFor(parts: Parts, context: Context): Promise<SignInOrder> {
  const { row, registration, wish } = context;
  const { method, browserHash } = wish;
  const scope = wish.scope ?? 'wished';
  const cloud = parts.clouds.find(registration.cloud);
  const asksFor = scope === 'wished' ? asked(parts, context) : [signInPermission];
  const redirect =
    method === 'device' ? undefined : redirectFor({ registration, method, cloud, url: parts.url });
  const client = redirect?.client ?? clientForDevice(registration);
  const credential =
    client === 'public'
      ? ({ kind: 'none' } as const)
      : await parts.registrations.credentialOf(registration.id);
  const loginHint = wish.loginHint ?? row.account?.username;
  return {
    kind: 'connection',
    subject: row.id,
    scope,
    browserHash,
    endpoint: endpointOf(parts, { registration, credential, tenant: authority(context) }),
    client,
    asksFor,
    scopes: scopesFor(cloud, asksFor),
    how:
      redirect === undefined || method === 'device'
        ? { method: 'device' }
        : {
            method,
            redirectUri: redirect.uri,
            loginHint,
            claims: row.claims ?? undefined,
            // Who has several accounts says which, unless they have just done so.
            ...(loginHint === undefined && scope !== 'minimum' && wish.account === undefined
              ? { prompt: 'select_account' as const }
              : {}),
          },
  };
}

/** Only what is lacking, where something was granted; a personal account's token holds nothing that was not asked for. */
function asked(parts: Parts, { row, registration, wish }: Context): readonly string[] {
  const { features } = parts;
  const connection = toConnection(row);
  const acting = actingNow(row, registration, wish);
  const wished = wishedPermissions(features, connection, acting);
  const lacking = lackingPermissions(standingsOf(features, connection));
  const isIncremental = row.account?.kind === 'work' && row.granted.length > 0 && lacking.length > 0;
  const names = isIncremental ? lacking : wished;
  if (acting === 'personal-account') return [...new Set([signInPermission, ...names])].sort();
  const listed = listedBy(parts, registration);
  return [...new Set([signInPermission, ...names.map((name) => listedName(name, listed))])].sort();
}

/**
 * Microsoft compares names: who was granted `Mail.ReadWrite` is asked again, or sent to an administrator, for
 * `Mail.Read`. So where Portico made the registration with the wider one, that is what is asked for.
 */
function listedName(name: string, listed: readonly string[]): string {
  const wider = name.replace(/\.Read(?=\.|$)/, '.ReadWrite');
  return !listed.includes(name) && listed.includes(wider) ? wider : name;
}

function listedBy({ features }: Parts, { origin, purpose }: Registration): readonly string[] {
  return origin === 'created' ? permissionsFor(features, purpose.account, 'work-account').permissions : [];
}

function actingNow(
  { account }: ConnectionRow,
  registration: Registration,
  wish: Context['wish'],
): ActingKind {
  const isPersonal =
    account === null
      ? registration.audience === 'personal' || wish.account === 'personal'
      : account.kind === 'personal';
  return isPersonal ? 'personal-account' : 'work-account';
}

function authority({ row, registration, wish }: Context): string {
  if (row.account !== null) return tenantOf(row, registration);
  return tenantFor({ ...registration, ...(wish.account === undefined ? {} : { account: wish.account }) });
}

/** Which of the two Microsoft wants shows only when tokens are fetched; what the registration is made for is a good guess. */
function clientForDevice({ credential, redirects }: Registration): Client {
  if (credential.kind === 'none') return 'public';
  return redirects.some(({ platform }) => platform === 'public') ? 'public' : 'confidential';
}
