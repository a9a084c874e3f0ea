import type { Finding } from '../../../base/finding.ts';
import { nearestPermission } from '../../../identity/permissions/nearest-permission.ts';
import { graphResource } from '../../application/application.ts';
import { entriesOf, type ListedPermission, replacePermission } from '../../application/permission-edits.ts';
import type { Check } from '../check.ts';
import { correctGrants } from '../correct-grants.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';

/*
 * Looks for permissions that Microsoft Graph does not have: listed by a GUID it does not know, or granted by a name that a
 * guide got wrong (AADSTS650053, 65005, 70011). Graph's own service principal says what there is.
 */
export const permissionNames: Check = {
  name: 'permission-names',
  title: 'Whether the permissions exist',
  async examine(facts) {
    const [ids, names] = [await unknownIds(facts), await unknownNames(facts)];
    if (!ids && !names) return [];
    const found = [...(ids ?? []).map(unknownId), ...(names ?? []).map(unknownName)];
    return found.length > 0
      ? found
      : [holds('permission-names', 'Every permission listed or granted exists.')];
  },
  mends: {
    'permission-names/unknown-id': {
      label: 'Take it off the list',
      at: 'microsoft',
      async prepare(facts) {
        const [directory, ids] = [await facts.directory(), await unknownIds(facts)];
        const [first, ...more] = ids ?? [];
        if ('unseen' in directory || !first) return undefined;
        const repairs = await Promise.all(
          [first, ...more].map((one) =>
            replacePermission(directory.value, facts.registration.clientId, one, []),
          ),
        );
        return {
          changes: repairs.flatMap(({ changes }) => changes),
          apply: async () => {
            for (const repair of repairs) await repair.apply();
          },
        };
      },
    },
    'permission-names/unknown-name': {
      label: 'Put the right name there',
      at: 'microsoft',
      async prepare(facts) {
        const [directory, principal, names] = [
          await facts.directory(),
          await facts.servicePrincipal(),
          await unknownNames(facts),
        ];
        if ('unseen' in directory || 'unseen' in principal || !principal.value || !names) return undefined;
        const right = names.map((name) => [name, nearestPermission(name)?.name] as const);
        return correctGrants(directory.value, principal.value.id, new Map(right));
      },
    },
  },
};

async function unknownIds(facts: Facts): Promise<readonly ListedPermission[] | undefined> {
  const [application, offered] = [await facts.application(), await facts.graphOffers()];
  if ('unseen' in application || !application.value || 'unseen' in offered) return undefined;
  return entriesOf(application.value.requiredResourceAccess).filter(
    ({ resourceAppId, id, type }) =>
      resourceAppId === graphResource &&
      !(type === 'Role' ? offered.value.application : offered.value.delegated).has(id),
  );
}

const ofSignIn: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access']);

async function unknownNames(facts: Facts): Promise<readonly string[] | undefined> {
  const [grants, offered] = [await facts.grants(), await facts.graphOffers()];
  if ('unseen' in grants || 'unseen' in offered) return undefined;
  const known = new Set(offered.value.delegated.values());
  const granted = [...grants.value.forEverybody, ...[...grants.value.byPerson.values()].flat()];
  return [...new Set(granted)].filter((name) => !known.has(name) && !ofSignIn.has(name));
}

function unknownId({ id, type }: ListedPermission): Finding {
  return {
    code: 'permission-names/unknown-id',
    state: 'wrong',
    title: 'The registration lists a permission that Microsoft Graph does not have.',
    detail: `${id} (${type === 'Role' ? 'application' : 'delegated'}). It probably came from a script or a manifest with a mistyped id, or belongs to another kind.`,
    whoseMove: 'you',
    nextStep: 'Take it off the list under API permissions, and add the right one by its name.',
    technical: { code: 'AADSTS65005' },
  };
}

function unknownName(name: string): Finding {
  const right = nearestPermission(name);
  return {
    code: 'permission-names/unknown-name',
    state: 'wrong',
    title: `Microsoft Graph has no delegated permission “${name}”.`,
    detail: right
      ? `“${right.name}” is meant: ${right.reason}`
      : 'Whoever granted it by a script may have mistyped it.',
    whoseMove: 'you',
    nextStep: right
      ? `Use ${right.name} in its place.`
      : 'Look the name up in the list of Graph permissions.',
    technical: { code: 'AADSTS650053', docs: 'https://learn.microsoft.com/graph/permissions-reference' },
  };
}
