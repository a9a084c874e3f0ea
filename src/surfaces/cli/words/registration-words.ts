import type { z } from 'zod';
import type { plannedPermission } from '../../../operations/shapes/plan.ts';
import type { registration } from '../../../operations/shapes/registration.ts';
import { details } from '../paper/details.ts';
import type { Paper } from '../paper/paper.ts';
import { table } from '../paper/table.ts';
import { wrap } from '../paper/wrap.ts';
import { featureWords } from './feature-words.ts';
import { timeWords } from './time-words.ts';

type Registration = z.output<typeof registration>;

const audiences: Readonly<Record<NonNullable<Registration['audience']>, string>> = {
  'this-tenant': 'accounts of its own organisation',
  'any-tenant': 'accounts of any organisation',
  'any-tenant-and-personal': 'accounts of any organisation and personal ones',
  personal: 'personal accounts',
};

export function registrationRows(registrations: readonly Registration[], paper: Paper): string {
  if (registrations.length === 0) return 'There is no registration yet. `./portico register` makes one.';
  return table(
    registrations,
    [
      { title: 'Registration', cell: ({ name }) => name },
      { title: 'Cloud', cell: ({ cloud }) => cloud },
      { title: 'Tenant', cell: ({ tenant = '' }) => tenant },
      { title: 'Client ID', cell: ({ clientId }) => clientId, whole: true },
      { title: 'Credential', cell: credentialWords },
      { title: 'Id', cell: ({ id }) => id, whole: true },
    ],
    paper,
  );
}

export function registrationWords(one: Registration, paper: Paper): string {
  return details(
    [
      ['Registration', paper.paint('strong', one.name)],
      ['Cloud', one.cloud],
      ['Tenant', one.tenant],
      ['Client ID', one.clientId],
      ['Signs in', one.audience === undefined ? undefined : audiences[one.audience]],
      ['Credential', credentialWords(one)],
      ['Renewed', one.credential.rotation === 'automatic' ? 'by Portico' : 'by hand'],
      ['Redirects', one.redirects.map(({ platform, uri }) => `${uri} (${platform})`).join('\n')],
      ['For accounts', featureWords(one.purpose.account)],
      ['By itself', featureWords(one.purpose.app)],
      ['Origin', one.origin],
      ['Id', one.id],
    ],
    paper,
  );
}

function credentialWords({ credential: { kind, hint, thumbprint, endsAt } }: Registration): string {
  const names: Readonly<Record<typeof kind, string>> = {
    secret: hint === undefined ? 'a secret' : `secret ${hint}…`,
    certificate: thumbprint === undefined ? 'a certificate' : `certificate ${thumbprint.slice(0, 8)}…`,
    federated: 'another identity provider',
    none: 'none',
  };
  return endsAt === undefined ? names[kind] : `${names[kind]}, ends ${timeWords(endsAt)}`;
}

const needs: Readonly<Record<z.output<typeof plannedPermission>['needsAdmin'], string>> = {
  no: 'no',
  always: 'yes',
  'by-default-policy': 'unless the organisation lets people agree by themselves',
};

type Planned = Omit<z.output<typeof plannedPermission>, 'features'> & {
  readonly features: readonly string[];
};

/** What Microsoft will be asked for, in words, the technical name behind. */
export function permissionRows(permissions: readonly Planned[], paper: Paper): string {
  if (permissions.length === 0) return 'It needs no permission.';
  return table(
    permissions,
    [
      { title: 'It may', cell: ({ words }) => words },
      { title: 'Permission', cell: ({ name }) => name, whole: true },
      { title: 'For', cell: ({ kind }) => (kind === 'delegated' ? 'the account' : 'the application itself') },
      { title: 'Needs an admin', cell: ({ needsAdmin }) => needs[needsAdmin] },
    ],
    paper,
  );
}

export function remarkLines(remarks: readonly string[], { width, paint }: Paper): string {
  return remarks
    .flatMap((remark) =>
      wrap(remark, width - 2).map((line, index) => `${index === 0 ? paint('warning', '!') : ' '} ${line}`),
    )
    .join('\n');
}
