import type { Finding } from '../../../base/finding.ts';
import { exchangeResource, graphResource } from '../../application/application.ts';
import { grantApplication } from '../../application/grant-edits.ts';
import { isGraphAnswer } from '../../application/is-graph-answer.ts';
import { entriesOf, type ListedPermission, replacePermission } from '../../application/permission-edits.ts';
import type { Check } from '../check.ts';
import { dayOf } from '../days.ts';
import type { Facts } from '../facts.ts';
import { wantedIds } from '../lacking.ts';

/** Permissions that open Exchange Web Services, and what does the same on Graph. */
const old: readonly (ListedPermission & { readonly name: string; readonly instead: string })[] = [
  {
    name: 'full_access_as_app',
    resourceAppId: exchangeResource,
    id: 'dc890d15-9560-4a4c-9b7f-a736ec74ec40',
    type: 'Role',
    instead: 'Calendars.ReadWrite',
  },
  {
    name: 'EWS.AccessAsUser.All',
    resourceAppId: exchangeResource,
    id: '3b5f3d61-589b-4a3c-a359-5dd4b5ee5bd5',
    type: 'Scope',
    instead: 'Calendars.ReadWrite',
  },
  {
    name: 'EWS.AccessAsUser.All',
    resourceAppId: graphResource,
    id: '9769c687-087d-48ac-9cb3-c37dde652038',
    type: 'Scope',
    instead: 'Calendars.ReadWrite',
  },
];

/** As Microsoft announced it; tenants are switched one after the other. */
const blockedFrom = Date.UTC(2026, 9, 1);
const endsOn = Date.UTC(2027, 3, 1);

/*
 * Looks for permissions of Exchange Web Services, which guides from before 2026 still ask for. Microsoft switches EWS off in
 * Exchange Online; a refusal there looks as if the secret were wrong.
 */
export const exchangeWebServices: Check = {
  name: 'exchange-web-services',
  title: 'Permissions for Exchange Web Services',
  async examine(facts) {
    const listed = await listedOnes(facts);
    if (listed && listed.length > 0) return listed.map((one) => found(one, facts.now));
    const roles = await facts.exchangeRoles();
    return 'value' in roles && roles.value.includes('full_access_as_app')
      ? old.slice(0, 1).map((one) => found(one, facts.now))
      : [];
  },
  mends: {
    'exchange-web-services/full-access': migrate('Role'),
    'exchange-web-services/user-access': migrate('Scope'),
  },
};

function migrate(type: ListedPermission['type']): NonNullable<Check['mends']>[string] {
  return {
    label: 'Move to Microsoft Graph',
    at: 'microsoft',
    async prepare(facts) {
      const [directory, listed] = [await facts.directory(), await listedOnes(facts)];
      const [wrong] = (listed ?? []).filter((one) => one.type === type);
      if ('unseen' in directory || !wrong) return undefined;
      const { clientId } = facts.registration;
      const kind = type === 'Role' ? 'application' : 'delegated';
      const none = { delegated: [], application: [] };
      const right = wantedIds({ ...none, [kind]: [wrong.instead] });
      const listing = await replacePermission(directory.value, clientId, wrong, right);
      return {
        changes: listing.changes,
        apply: async () => {
          await listing.apply();
          if (kind === 'delegated') return;
          try {
            await (await grantApplication(directory.value, clientId, right)).apply();
          } catch (error) {
            // Who may not grant has still mended the list; what is not granted is found by the check for that.
            if (!isGraphAnswer(error, 403)) throw error;
          }
        },
      };
    },
  };
}

async function listedOnes(facts: Facts): Promise<typeof old | undefined> {
  const application = await facts.application();
  if ('unseen' in application || !application.value) return undefined;
  const entries = entriesOf(application.value.requiredResourceAccess);
  return old.filter((one) =>
    entries.some(
      ({ resourceAppId, id, type }) =>
        resourceAppId === one.resourceAppId && id === one.id && type === one.type,
    ),
  );
}

function found({ name, type, instead }: (typeof old)[number], now: number): Finding {
  const isBlocked = now >= blockedFrom;
  return {
    code: type === 'Role' ? 'exchange-web-services/full-access' : 'exchange-web-services/user-access',
    state: isBlocked ? 'wrong' : 'warning',
    title: `${name} is a permission for Exchange Web Services, which Microsoft is switching off.`,
    detail: `According to Microsoft's announcement, Exchange Online blocks EWS by default from ${dayOf(blockedFrom)} on, tenant by tenant, and ends it on ${dayOf(endsOn)}. Until then an administrator can let single applications through. Exchange servers of your own are not affected. Portico uses Microsoft Graph and does not need it.`,
    whoseMove: 'you',
    nextStep: `Put the ${type === 'Role' ? 'application' : 'delegated'} permission ${instead} of Microsoft Graph in its place${type === 'Role' ? ', and limit it to the mailboxes it is for' : ''}.`,
    technical: {
      code: type === 'Role' ? 'dc890d15-9560-4a4c-9b7f-a736ec74ec40' : name,
      docs: 'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-ews-exchange-online',
    },
  };
}
