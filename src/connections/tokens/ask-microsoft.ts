import { PorticoError } from '../../base/errors/portico-error.ts';
import { refresh } from '../../identity/flows/refresh.ts';
import { scopesFor } from '../../identity/flows/scopes.ts';
import { signInAsApp } from '../../identity/flows/sign-in-as-app.ts';
import { tenantFor } from '../../identity/flows/tenant-for.ts';
import type { TokenSet } from '../../identity/tokens/token-set.ts';
import { wishedPermissions } from '../health/standings-of.ts';
import type { Parts } from '../parts.ts';
import type { ConnectionRow } from '../rows/connection-rows.ts';
import { toConnection } from '../rows/to-connection.ts';
import { endpointOf } from './endpoint-of.ts';
import { withCredential } from './with-credential.ts';

/** What a renewal asks for: what is granted already, or all that is wished for, to see whether it is granted by now. */
export type RenewalScope = 'granted' | 'wished';

/** Every account may allow it, and the token of a work account holds all that is granted, whatever was asked for. */
const least = ['User.Read'];

/** Asks Microsoft for fresh tokens of a connection. The caller holds its lease. */
export async function askMicrosoft(
  parts: Parts,
  row: ConnectionRow,
  scope: RenewalScope | 'least',
): Promise<TokenSet> {
  const registration = await parts.registrations.find(row.registration);
  const who = { registration: row.registration, client: row.client };
  if (row.acts_as === 'app') {
    const tenant = tenantFor({ audience: 'this-tenant', tenant: registration.tenant });
    return withCredential(parts, who, (credential) =>
      signInAsApp({ endpoint: endpointOf(parts, { registration, tenant, credential }) }),
    );
  }
  if (row.refresh_token === null) {
    throw new PorticoError('connections-sign-in-needed', {
      detail: 'There is nothing to renew tokens with.',
    });
  }
  const refreshToken = await parts.vault.unseal(tokenPlace('refresh_token', row.id), row.refresh_token);
  const scopes = scopesFor(parts.clouds.find(registration.cloud), asked(parts, row, scope));
  const tenant = tenantOf(row, registration);
  return withCredential(parts, who, (credential) =>
    refresh({ endpoint: endpointOf(parts, { registration, tenant, credential }), refreshToken, scopes }),
  );
}

export const tokenPlace = (column: 'access_token' | 'refresh_token', row: string) =>
  ({ table: 'connections', column, row }) as const;

/** The tenant an account's tokens are asked for at: the one it signed in to. */
export function tenantOf(
  { account }: Pick<ConnectionRow, 'account'>,
  registration: Parameters<typeof tenantFor>[0],
): string {
  if (account?.kind === 'work') return account.tenantId;
  return tenantFor({ ...registration, ...(account === null ? {} : { account: account.kind }) });
}

function asked({ features }: Parts, row: ConnectionRow, scope: RenewalScope | 'least'): readonly string[] {
  if (scope === 'least') return least;
  return askable(scope === 'wished' ? wishedPermissions(features, toConnection(row)) : row.granted);
}

const notOfGraph = new Set(['openid', 'profile', 'email', 'offline_access']);

/** An answer lists more than permissions, and at least one permission has to be asked for. */
function askable(names: readonly string[]): readonly string[] {
  const permissions = names.filter((name) => !notOfGraph.has(name) && !name.endsWith('.default'));
  return permissions.length === 0 ? least : permissions;
}
