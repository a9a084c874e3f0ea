import { mayUserConsent } from '../../entra/consent/consent-policy.ts';
import { mayBrowseDirectory } from '../../world/directory/rights.ts';
import { exchangeScopes } from '../../world/facts/exchange-permissions.ts';
import { exchangeAppId, graphAppId } from '../../world/facts/first-party.ts';
import { type DelegatedPermission, graphScopes } from '../../world/facts/graph-permissions.ts';
import { seededGuid } from '../../world/seeded-guid.ts';
import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { judgePerson } from './acting-user.ts';
import { objectNotFound } from './faults.ts';

interface GrantPolicy {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  readonly includes: readonly JsonObject[];
  readonly excludes: readonly JsonObject[];
}

function conditions(name: string, more: JsonObject): JsonObject {
  return {
    id: seededGuid(`grant conditions ${name}`),
    clientApplicationIds: ['all'],
    clientApplicationPublisherIds: ['all'],
    clientApplicationTenantIds: ['all'],
    clientApplicationsFromVerifiedPublisherOnly: false,
    permissionClassification: 'all',
    permissionType: 'delegated',
    permissions: ['all'],
    resourceApplication: 'any',
    ...more,
  };
}

/** The permissions the recommended policy keeps from people, as one exclusion for each API. */
function recommendedExcludes(): readonly JsonObject[] {
  const keptFromPeople = (appId: string, scopes: readonly DelegatedPermission[]): readonly string[] =>
    scopes
      .filter((scope) => !scope.adminOnly)
      .filter((scope) => !mayUserConsent({ kind: 'work', consentPolicy: 'recommended' }, '', appId, scope))
      .map(({ id }) => id);
  return [
    conditions('recommended graph', {
      permissions: keptFromPeople(graphAppId, graphScopes),
      resourceApplication: graphAppId,
    }),
    conditions('recommended exchange', {
      permissions: keptFromPeople(exchangeAppId, exchangeScopes),
      resourceApplication: exchangeAppId,
    }),
  ];
}

// Ids and meanings as on Microsoft's page "Manage app consent policies"; the texts are our own.
const policies: readonly GrantPolicy[] = [
  {
    id: 'microsoft-user-default-recommended',
    displayName: 'Microsoft User Default Recommended Policy',
    description: 'What Microsoft at present recommends that people may consent to.',
    includes: [conditions('recommended', { permissionType: 'delegatedUserConsentable' })],
    excludes: recommendedExcludes(),
  },
  {
    id: 'microsoft-user-default-legacy',
    displayName: 'Microsoft User Default Legacy Policy',
    description: 'People may consent to every permission that needs no administrator.',
    includes: [conditions('legacy', { permissionType: 'delegatedUserConsentable' })],
    excludes: [],
  },
  {
    id: 'microsoft-user-default-low',
    displayName: 'Microsoft User Default Low Policy',
    description:
      'People may consent to permissions of low impact for verified publishers and applications of this tenant.',
    includes: [
      conditions('low own', {
        clientApplicationTenantIds: ['all'],
        permissionClassification: 'low',
        permissionType: 'delegatedUserConsentable',
      }),
      conditions('low verified', {
        clientApplicationsFromVerifiedPublisherOnly: true,
        permissionClassification: 'low',
        permissionType: 'delegatedUserConsentable',
      }),
    ],
    excludes: [],
  },
  {
    id: 'microsoft-application-admin',
    displayName: 'Microsoft Application Admin Policy',
    description:
      'Application administrators may consent to everything but application permissions of Microsoft Graph.',
    includes: [
      conditions('application admin delegated', {}),
      conditions('application admin roles', { permissionType: 'application' }),
    ],
    excludes: [
      conditions('application admin graph', {
        permissionType: 'application',
        resourceApplication: graphAppId,
      }),
    ],
  },
  {
    id: 'microsoft-company-admin',
    displayName: 'Microsoft Company Admin Policy',
    description: 'Global and privileged role administrators may consent to everything.',
    includes: [
      conditions('company admin delegated', {}),
      conditions('company admin roles', { permissionType: 'application' }),
    ],
    excludes: [],
  },
];

function policyWire({ includes: _, excludes: __, ...wire }: GrantPolicy): JsonObject {
  return { ...wire, deletedDateTime: null };
}

function findPolicy(call: GraphCall): GrantPolicy {
  const key = call.parameters.policy ?? '';
  const found = policies.find(({ id }) => id === key.toLowerCase());
  if (!found) throw objectNotFound(key);
  return found;
}

export function listGrantPolicies(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  return collectionAnswer(call, {
    defaultPageSize: 100,
    maxPageSize: 999,
    context: 'policies/permissionGrantPolicies',
    items: policies.map(policyWire),
    expand: expandPolicy,
  });
}

export function getGrantPolicy(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  return entityAnswer(call, {
    context: 'policies/permissionGrantPolicies',
    value: policyWire(findPolicy(call)),
    expand: expandPolicy,
  });
}

const conditionsOf = (item: JsonObject, side: 'includes' | 'excludes'): readonly JsonObject[] =>
  policies.find(({ id }) => id === item.id)?.[side] ?? [];

const expandPolicy = {
  includes: (item: JsonObject) => conditionsOf(item, 'includes'),
  excludes: (item: JsonObject) => conditionsOf(item, 'excludes'),
} as const;

export function listIncludes(call: GraphCall): GraphAnswer {
  return conditionsAnswer(call, 'includes');
}

export function listExcludes(call: GraphCall): GraphAnswer {
  return conditionsAnswer(call, 'excludes');
}

function conditionsAnswer(call: GraphCall, side: 'includes' | 'excludes'): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const policy = findPolicy(call);
  return collectionAnswer(call, {
    defaultPageSize: 100,
    maxPageSize: 999,
    context: `policies/permissionGrantPolicies('${policy.id}')/${side}`,
    items: policy[side],
  });
}
