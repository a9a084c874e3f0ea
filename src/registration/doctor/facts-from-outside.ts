import type { Cloud } from '../../identity/clouds/cloud.ts';
import type { ClientCredential } from '../../identity/credential/client-credential.ts';
import type { Reach } from './doctor-parts.ts';
import type { Facts } from './facts.ts';
import { askAsApp } from './probes/app-proof.ts';
import { askAuthorize } from './probes/authorize.ts';
import { askClock } from './probes/clock.ts';
import { askExchangeRoles } from './probes/exchange-roles.ts';
import { askTenant } from './probes/tenant.ts';
import { once, oncePer, unseen } from './seen.ts';

type FromOutside = Pick<
  Facts,
  'tenant' | 'cloudsOfTenant' | 'clockAhead' | 'authorize' | 'appProof' | 'proveWith' | 'exchangeRoles'
>;

/** What Microsoft tells anybody, or the application itself; nobody needs to be signed in for it. */
export function factsFromOutside(reach: Reach, signInTenant: string | undefined): FromOutside {
  const { parts, subjects, cloud } = reach;
  const { fetch, clock } = parts;
  const { tenant, clientId } = subjects.registration;
  const appProof = once(() => proveAsApp(reach, subjects.credential));
  return {
    tenant: once(() => askTenant(fetch, cloud, tenant ?? '')),
    cloudsOfTenant: once(() => cloudsThatKnow(reach)),
    clockAhead: once(() => askClock(fetch, clock, cloud)),
    authorize: oncePer((redirectUri) =>
      signInTenant === undefined
        ? Promise.resolve(unseen('The tenant is not known.'))
        : askAuthorize(fetch, { cloud, tenant: signInTenant, clientId, redirectUri }),
    ),
    appProof,
    proveWith: (credential) => proveAsApp(reach, credential),
    exchangeRoles: once(async () => {
      const proof = await appProof();
      if ('unseen' in proof || proof.value.kind === 'refused' || tenant === undefined)
        return unseen('The application does not prove itself.');
      return askExchangeRoles({ cloud, tenant, clientId, credential: subjects.credential, fetch, clock });
    }),
  };
}

async function proveAsApp(
  { parts: { fetch, clock }, subjects: { registration }, cloud }: Reach,
  credential: ClientCredential,
): ReturnType<Facts['appProof']> {
  const { tenant, clientId } = registration;
  if (tenant === undefined)
    return unseen('The tenant is not known, so that the application cannot prove itself there.');
  if (credential.kind === 'none') return unseen('The application has nothing to prove itself with.');
  return askAsApp({ cloud, tenant, clientId, credential, fetch, clock });
}

/** The same tenant name in every other cloud that Microsoft runs, all at once. */
async function cloudsThatKnow({
  parts: { clouds, fetch },
  subjects,
  cloud,
}: Reach): Promise<readonly Cloud[]> {
  const { tenant } = subjects.registration;
  // What lives in the sandbox lives nowhere else.
  if (tenant === undefined || cloud.id === 'sandbox') return [];
  const others = clouds.all.filter(
    (one, at, all) =>
      one.authority !== cloud.authority &&
      all.findIndex(({ authority }) => authority === one.authority) === at,
  );
  const answers = await Promise.all(others.map((one) => askTenant(fetch, one, tenant)));
  return others.filter((_, at) => {
    const answer = answers[at];
    return answer !== undefined && 'value' in answer && answer.value.kind === 'found';
  });
}
