import type { Finding } from '../../../base/finding.ts';
import { graphResource } from '../../application/application.ts';
import { addPermissions, entriesOf, type GraphPermission } from '../../application/permission-edits.ts';
import type { Check } from '../check.ts';
import { needsDirectory } from '../could-not-look.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';
import { lacking, wantedIds } from '../lacking.ts';

/*
 * Looks whether the registration lists what the features need. An admin's consent and an application's own permissions go
 * by the list; people can also be asked for what is not on it.
 */
export const permissionsListed: Check = {
  name: 'permissions-listed',
  title: 'The list of permissions',
  async examine(facts) {
    if (facts.wanted.delegated.length + facts.wanted.application.length === 0) return [];
    const missing = await notListed(facts);
    if (missing === undefined) {
      const application = await facts.application();
      return [
        needsDirectory(
          permissionsListed,
          'unseen' in application ? application.unseen : 'It is not in this tenant.',
        ),
      ];
    }
    if (missing.length === 0)
      return [holds('permissions-listed', 'Every permission that is needed is listed.')];
    return [notOnList(missing)];
  },
  mends: {
    'permissions-listed/missing': {
      label: 'List the permissions',
      at: 'microsoft',
      async prepare(facts) {
        const [directory, missing] = [await facts.directory(), await notListed(facts)];
        if ('unseen' in directory || !missing) return undefined;
        return addPermissions(directory.value, facts.registration.clientId, missing);
      },
    },
  },
};

async function notListed(facts: Facts): Promise<readonly GraphPermission[] | undefined> {
  const [application, offered] = [await facts.application(), await facts.graphOffers()];
  if ('unseen' in application || !application.value || 'unseen' in offered) return undefined;
  const listed = entriesOf(application.value.requiredResourceAccess).filter(
    ({ resourceAppId }) => resourceAppId === graphResource,
  );
  const named = (kind: 'delegated' | 'application'): readonly string[] =>
    listed.flatMap(({ id, type }) => {
      const name = (type === 'Role') === (kind === 'application') ? offered.value[kind].get(id) : undefined;
      return name === undefined ? [] : [name];
    });
  return wantedIds(
    {
      delegated: lacking(facts.wanted.delegated, named('delegated'), 'delegated'),
      application: lacking(facts.wanted.application, named('application'), 'application'),
    },
    offered.value,
  );
}

function notOnList(missing: readonly GraphPermission[]): Finding {
  const isOwn = missing.some(({ kind }) => kind === 'application');
  return {
    code: 'permissions-listed/missing',
    state: isOwn ? 'wrong' : 'warning',
    title: `The registration does not list ${missing.map(({ name, kind }) => `${name} (${kind})`).join(', ')}.`,
    detail: isOwn
      ? 'What an application may do by itself is granted by the list alone.'
      : 'People can still be asked for it one by one, but an admin who approves for everybody approves the list.',
    whoseMove: 'you',
    nextStep: 'Add the permissions under API permissions, Add a permission, Microsoft Graph.',
  };
}
