import type { Finding } from '../../../base/finding.ts';
import type { Audience } from '../../../identity/clouds/cloud.ts';
import { setAudience } from '../../application/set-audience.ts';
import { includesPersonal, signInAudiences } from '../../application/sign-in-audience.ts';
import type { Check, Mend } from '../check.ts';
import { couldNotLook } from '../could-not-look.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';
import { keep } from '../keep.ts';
import { signsPeopleIn } from '../signs-people-in.ts';

/** What Microsoft says decides; Portico then asks at the right address by itself. */
const noteAudience: Mend = {
  label: 'Correct what Portico keeps',
  at: 'portico',
  async prepare(facts) {
    const { registration, kept } = facts;
    const real = await realAudience(facts);
    if (real === undefined || real === registration.audience) return undefined;
    return keep(
      {
        path: 'kept.audience',
        from: registration.audience ?? null,
        to: real,
        words: `Take the registration for what it is: “${signInAudiences[real].portal}”.`,
      },
      () => kept.registrations.change(registration.id, { audience: real }),
    );
  },
};

const letPersonalIn: Mend = {
  label: 'Let personal accounts in',
  at: 'microsoft',
  async prepare(facts) {
    const directory = await facts.directory();
    if ('unseen' in directory) return undefined;
    const { registration, kept, cloud } = facts;
    const repair = await setAudience(
      directory.value,
      registration.clientId,
      'any-tenant-and-personal',
      cloud,
    );
    return {
      changes: repair.changes,
      apply: async () => {
        await repair.apply();
        await kept.registrations.change(registration.id, { audience: 'any-tenant-and-personal' });
      },
    };
  },
};

/*
 * Looks whether the accounts that are to sign in are among those the registration lets in, and whether Portico asks at the
 * address for them (AADSTS50194 single tenant at an alias, 9002331 personal accounts only, 9002332 work accounts only,
 * 500208, 50020).
 */
export const audience: Check = {
  name: 'audience',
  title: 'Who may sign in',
  async examine(facts) {
    if (!signsPeopleIn(facts)) return [];
    const application = await facts.application();
    const real = 'value' in application ? application.value?.audience : undefined;
    if (real !== undefined) return byDirectory(facts, real);
    return bySignInPage(facts);
  },
  mends: {
    'audience/single-tenant': noteAudience,
    'audience/personal-only': noteAudience,
    'audience/differs': noteAudience,
    'audience/excludes-personal': letPersonalIn,
  },
};

function byDirectory(facts: Facts, real: Audience): readonly Finding[] {
  const { registration } = facts;
  if (wantsPersonal(facts) && !includesPersonal(real)) return [excludesPersonal(real)];
  if (registration.audience !== real) {
    const words = asksAtAlias(facts) && real === 'this-tenant' ? [singleTenant()] : [];
    return words.length > 0 ? words : [differs(registration.audience, real)];
  }
  return [holds('audience', `It lets in: ${signInAudiences[real].portal}.`)];
}

async function bySignInPage(facts: Facts): Promise<readonly Finding[]> {
  const answer = await facts.authorize(facts.callback);
  if ('unseen' in answer) return [couldNotLook(audience, answer.unseen)];
  const { value } = answer;
  if (value.kind === 'sent-back') {
    const who = whoAt(facts.signInTenant);
    return [holds('audience', `Microsoft lets ${who} sign in.`)];
  }
  const found = refusals.find(([code]) => value.codes.includes(code));
  if (found) return [found[1](facts)];
  if (value.codes.includes(50011) || value.codes.includes(500113))
    return [holds('audience', `Microsoft takes ${whoAt(facts.signInTenant)} for this application.`)];
  return [
    couldNotLook(audience, `Microsoft refused for another reason (AADSTS${value.codes.join(', AADSTS')}).`),
  ];
}

const refusals: readonly (readonly [code: number, finding: (facts: Facts) => Finding])[] = [
  [50194, () => singleTenant()],
  [9002331, () => personalOnly()],
  [9002332, () => excludesPersonal(undefined)],
  [500208, () => excludesPersonal(undefined)],
];

/** As the directory says, or as the refusal of the sign-in page betrays. */
async function realAudience(facts: Facts): Promise<Audience | undefined> {
  const application = await facts.application();
  if ('value' in application && application.value) return application.value.audience;
  const answer = await facts.authorize(facts.callback);
  if ('unseen' in answer || answer.value.kind !== 'refused') return undefined;
  if (answer.value.codes.includes(9002331)) return 'personal';
  // Only useful where the tenant is known: it is asked for there from then on.
  if (answer.value.codes.includes(50194) && facts.registration.tenant !== undefined) return 'this-tenant';
  return undefined;
}

function wantsPersonal({ connections }: Facts): boolean {
  return connections.some(({ account }) => account?.kind === 'personal');
}

function asksAtAlias({ signInTenant }: Facts): boolean {
  return /^(common|organizations|consumers)$/.test(signInTenant ?? '');
}

function whoAt(tenant: string | undefined): string {
  if (tenant === 'common') return 'work, school and personal accounts';
  if (tenant === 'organizations') return 'work and school accounts of every organisation';
  return tenant === 'consumers' ? 'personal accounts' : 'accounts of the tenant';
}

function singleTenant(): Finding {
  return {
    code: 'audience/single-tenant',
    state: 'wrong',
    title:
      'The registration lets in accounts of its own tenant alone, but is asked for at an address for all.',
    detail: 'Microsoft answers such sign-ins with “not configured as a multi-tenant application”.',
    whoseMove: 'you',
    nextStep:
      'Tell Portico that it is a single-tenant registration, with its tenant; or change “Supported account types” in the portal.',
    technical: { code: 'AADSTS50194' },
  };
}

function personalOnly(): Finding {
  return {
    code: 'audience/personal-only',
    state: 'wrong',
    title:
      'The registration lets in personal Microsoft accounts alone, but is asked for at an address for others.',
    detail:
      'Microsoft takes such registrations at “consumers” only; Teams, groups and app-only access are out of reach for them.',
    whoseMove: 'you',
    nextStep:
      'Tell Portico that it is for personal accounts alone, or change the account types in the manifest.',
    technical: { code: 'AADSTS9002331' },
  };
}

function excludesPersonal(real: Audience | undefined): Finding {
  return {
    code: 'audience/excludes-personal',
    state: 'wrong',
    title:
      'A personal Microsoft account is to sign in, but the registration lets in work and school accounts alone.',
    ...(real ? { detail: `Supported account types: ${signInAudiences[real].portal}.` } : {}),
    whoseMove: 'you',
    nextStep: `Change the supported account types to “${signInAudiences['any-tenant-and-personal'].portal}” (signInAudience in the manifest, with requestedAccessTokenVersion 2).`,
    technical: { code: 'AADSTS9002332' },
  };
}

function differs(kept: Audience | undefined, real: Audience): Finding {
  return {
    code: 'audience/differs',
    state: 'warning',
    title: kept
      ? `Portico takes the registration for “${signInAudiences[kept].portal}”, Microsoft says otherwise.`
      : 'Portico does not know yet who may sign in.',
    detail: `At Microsoft: ${signInAudiences[real].portal}.`,
    whoseMove: 'you',
    nextStep: 'Let Portico note what Microsoft says.',
  };
}
