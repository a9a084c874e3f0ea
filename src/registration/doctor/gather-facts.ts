import type { Fetch } from '../../base/fetch/open-fetch.ts';
import type { Connections } from '../../connections/connections.ts';
import { openGraph } from '../../graph/open-graph.ts';
import type { Cloud } from '../../identity/clouds/cloud.ts';
import { tenantFor } from '../../identity/flows/tenant-for.ts';
import type { DoctorParts, Reach } from './doctor-parts.ts';
import type { Facts, Subjects } from './facts.ts';
import { factsFromDirectory, type OpenGraph } from './facts-from-directory.ts';
import { factsFromOutside } from './facts-from-outside.ts';
import { reasonOf } from './probes/reason-of.ts';
import { once, saw, unseen } from './seen.ts';
import { wantedPermissions } from './wanted-permissions.ts';

/** What an examination looks at. Nothing is looked up before a check asks, and nothing twice. */
export function gatherFacts(
  parts: DoctorParts,
  subjects: Subjects & { readonly cloud: Cloud },
  signal: AbortSignal,
): Facts {
  const { clouds, features, clock, log, url } = parts;
  const { cloud, connection } = subjects;
  // Whatever is still under way when the time is up ends with it.
  const fetch: Fetch = (address, init = {}) =>
    parts.fetch(address, { ...init, signal: init.signal ? AbortSignal.any([init.signal, signal]) : signal });
  const reach: Reach = { parts: { ...parts, fetch }, subjects, cloud };
  const open: OpenGraph = (token, at = cloud) => openGraph({ cloud: at, token, fetch, clock, log });
  const signInTenant = signInTenantOf(subjects);
  const outside = factsFromOutside(reach, signInTenant);
  return {
    ...subjects,
    now: clock.now(),
    url,
    callback: `${url}/auth/callback`,
    clouds,
    features,
    wanted: wantedPermissions(features, subjects),
    signInTenant,
    kept: parts,
    fetch,
    log,
    signal,
    ...outside,
    ...factsFromDirectory(reach, open, outside.appProof),
    granted: once(() => tokenOf(parts.connections, connection)),
    graph: connection && open(async () => (await parts.connections.token(connection.id)).accessToken),
  };
}

function signInTenantOf({ registration: { audience, tenant }, connection }: Subjects): string | undefined {
  if (audience === 'this-tenant' && tenant === undefined) return undefined;
  const account = connection?.account?.kind;
  return tenantFor({ audience, tenant, ...(account ? { account } : {}) });
}

async function tokenOf(
  connections: Connections,
  connection: Subjects['connection'],
): ReturnType<Facts['granted']> {
  if (!connection) return unseen('No connection is examined.');
  // Waiting for more, it has a token all the same.
  if (connection.state === 'waiting-for-admin' && connection.lastTokenAt !== undefined)
    return saw(connection.granted);
  try {
    return saw((await connections.token(connection.id)).granted);
  } catch (error) {
    return unseen(reasonOf(error));
  }
}
