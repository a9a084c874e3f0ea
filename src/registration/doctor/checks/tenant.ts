import type { Finding } from '../../../base/finding.ts';
import type { Check, Mend } from '../check.ts';
import { couldNotLook } from '../could-not-look.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';
import { keep } from '../keep.ts';

const aliases = /^(common|organizations|consumers)$/i;

/** The tenant that the sign-in of somebody, or a setup, has shown to be the right one. */
const useTenantFound: Mend = {
  label: 'Use the right tenant',
  at: 'portico',
  async prepare(facts) {
    const found = await facts.tenantFound();
    const { registration, kept } = facts;
    if (found === undefined || found === registration.tenant) return undefined;
    return keep(
      {
        path: 'kept.tenant',
        from: registration.tenant ?? null,
        to: found,
        words: `Use the tenant ${found}.`,
      },
      () => kept.registrations.change(registration.id, { tenant: found }),
    );
  },
};

const useCloudFound: Mend = {
  label: 'Switch the cloud',
  at: 'portico',
  async prepare(facts) {
    const { registration, kept } = facts;
    const [only, ...more] = await facts.cloudsOfTenant();
    if (only === undefined || more.length > 0) return undefined;
    return keep(
      {
        path: 'kept.cloud',
        from: registration.cloud,
        to: only.id,
        words: `Use this registration in ${only.title}.`,
      },
      () => kept.registrations.change(registration.id, { cloud: only.id }),
    );
  },
};

/*
 * Looks whether the tenant exists in the registration's cloud, and where it does not, in which cloud it does: sign-in,
 * consent and an application's own tokens all need the right one (AADSTS90002, 900023, 90038).
 */
export const tenant: Check = {
  name: 'tenant',
  title: 'The tenant',
  async examine(facts) {
    const name = facts.registration.tenant;
    if (name === undefined) return notNamed(facts);
    if (aliases.test(name)) return [alias(name)];
    const answer = await facts.tenant();
    if ('unseen' in answer) return [couldNotLook(tenant, answer.unseen)];
    const { value } = answer;
    if (value.kind !== 'found')
      return [value.kind === 'malformed' ? malformed(name) : await missing(name, facts)];
    const home = await facts.tenantFound();
    if (home !== undefined && value.id !== undefined && home.toLowerCase() !== value.id)
      return [another(name, home)];
    return [holds('tenant', `The tenant ${name} exists in ${facts.cloud.title}.`)];
  },
  mends: {
    'tenant/not-named': useTenantFound,
    'tenant/alias': useTenantFound,
    'tenant/malformed': useTenantFound,
    'tenant/unknown': useTenantFound,
    'tenant/another': useTenantFound,
    'tenant/in-another-cloud': useCloudFound,
  },
};

const whereItStands =
  'It is on the Overview page of the registration, as “Directory (tenant) ID”; a domain of the organisation will do as well.';

/** Only what acts by itself, or lets in its own tenant alone, cannot do without. */
function notNamed({ registration: { audience }, connections }: Facts): readonly Finding[] {
  const isNeeded = audience === 'this-tenant' || connections.some(({ actsAs }) => actsAs === 'app');
  return [
    {
      code: 'tenant/not-named',
      state: isNeeded ? 'wrong' : 'warning',
      title: 'Portico does not know which tenant the registration lives in.',
      detail: isNeeded
        ? 'A registration for one organisation, or one that acts by itself, can be asked for in its own tenant alone.'
        : 'Sign-ins work by an alias, but the client secret cannot be tested.',
      whoseMove: 'you',
      nextStep: `Give the registration its tenant. ${whereItStands}`,
    },
  ];
}

function alias(name: string): Finding {
  return {
    code: 'tenant/alias',
    state: 'wrong',
    title: `“${name}” is not a tenant, but an alias for many.`,
    detail: 'Portico chooses the alias by itself where one is right.',
    whoseMove: 'you',
    nextStep: `Put the registration's own tenant there. ${whereItStands}`,
    technical: { code: 'AADSTS50194' },
  };
}

function malformed(name: string): Finding {
  return {
    code: 'tenant/malformed',
    state: 'wrong',
    title: `“${name}” is neither a tenant's id nor a domain.`,
    whoseMove: 'you',
    nextStep: `Put the tenant's id there, not its name. ${whereItStands}`,
    technical: { code: 'AADSTS900023' },
  };
}

function another(name: string, home: string): Finding {
  return {
    code: 'tenant/another',
    state: 'wrong',
    title: `The registration does not live in the tenant ${name}, but in ${home}.`,
    detail: 'Both exist; somebody copied the id of the wrong one.',
    whoseMove: 'you',
    nextStep: `Put the registration's own tenant there. ${whereItStands}`,
    technical: { code: 'AADSTS700016' },
  };
}

async function missing(name: string, facts: Facts): Promise<Finding> {
  const elsewhere = await facts.cloudsOfTenant();
  if (elsewhere.length > 0) {
    const names = elsewhere.map(({ title }) => title).join(' and ');
    return {
      code: 'tenant/in-another-cloud',
      state: 'wrong',
      title: `The tenant ${name} is not in ${facts.cloud.title}, but in ${names}.`,
      detail:
        'Each cloud of Microsoft has directories of its own; registrations and tokens of one are nothing to another.',
      whoseMove: 'you',
      nextStep: `Switch the registration to ${names}.`,
      technical: { code: 'AADSTS90002' },
    };
  }
  return {
    code: 'tenant/unknown',
    state: 'wrong',
    title: `There is no tenant ${name}, in ${facts.cloud.title} or in any other cloud Portico knows.`,
    detail: 'A letter may be wrong, or the domain is not a verified one of the organisation.',
    whoseMove: 'you',
    nextStep: `Compare it with the portal. ${whereItStands}`,
    technical: { code: 'AADSTS90002' },
  };
}
