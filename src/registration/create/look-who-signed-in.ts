import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';
import { personalTenantId } from '../../identity/flows/tenant-for.ts';
import { isGraphAnswer } from '../application/is-graph-answer.ts';
import { isGuid } from '../typed/guid.ts';
import type { CreationState, CreationStep } from './creation.ts';

interface Organization {
  readonly id?: string;
  readonly displayName?: string;
  readonly verifiedDomains?: readonly { readonly name?: string }[];
}

/**
 * Finds out which directory the registration will live in, and that it is the one that was meant. A personal account has
 * none (registration.md of Microsoft: since 2024 an application has to live in a directory).
 */
export const lookWhoSignedIn: CreationStep = {
  name: 'account',
  title: 'Look who signed in',
  async run({ graph, setup, plan, cloud }) {
    const { account } = setup;
    if (account?.kind === 'personal' || account?.tenantId === personalTenantId)
      throw notPossible(personalAccount(cloud.portal));
    const organization = await readOrganization(graph);
    const tenantId = (organization?.id ?? account?.tenantId ?? setup.tenant ?? '').toLowerCase();
    const { tenant } = plan.wish;
    if (tenant !== undefined && organization && !isOf(organization, tenant))
      throw notPossible(anotherTenant(tenant, organization));
    const place = organization?.displayName ?? tenantId;
    return {
      outcome: account ? `${account.username}, in ${place}` : place,
      learned: { tenantId },
    };
  },
};

async function readOrganization(graph: CreationState['graph']): Promise<Organization | undefined> {
  try {
    const { value } = await graph.get<{ value?: readonly Organization[] }>(
      '/organization?$select=id,displayName,verifiedDomains',
    );
    return value?.[0];
  } catch (error) {
    // Whoever may register applications need not be allowed to read about the organisation.
    if (isGraphAnswer(error, 403)) return undefined;
    throw error;
  }
}

function isOf({ id, verifiedDomains = [] }: Organization, tenant: string): boolean {
  const wanted = tenant.toLowerCase();
  if (isGuid(wanted)) return id?.toLowerCase() === wanted;
  return verifiedDomains.some(({ name }) => name?.toLowerCase() === wanted);
}

const notPossible = (finding: Finding): PorticoError =>
  new PorticoError('registration-wish-not-allowed', { detail: finding.title, finding });

function personalAccount(portal: string | undefined): Finding {
  return {
    code: 'create/personal-account',
    state: 'wrong',
    title: 'A personal Microsoft account has no directory in which an application could be registered.',
    whoseMove: 'you',
    nextStep:
      'Make a free directory of Microsoft Entra ID (signing up for Azure makes one), then sign in here again with an account of that directory. Personal accounts can use the registration all the same.',
    ...(portal === undefined ? {} : { fix: { kind: 'open', label: 'Open the portal', url: portal } }),
  };
}

function anotherTenant(tenant: string, { id, displayName }: Organization): Finding {
  return {
    code: 'create/another-tenant',
    state: 'wrong',
    title: `The registration belongs in ${tenant}, but the account signed in to ${displayName ?? id}.`,
    whoseMove: 'you',
    nextStep: `Sign in again with an account of ${tenant}, or leave the tenant out to create it where you signed in.`,
  };
}
