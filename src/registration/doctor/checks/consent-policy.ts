import type { Finding } from '../../../base/finding.ts';
import { findPermission } from '../../../identity/permissions/graph-permissions.ts';
import { grantDelegated } from '../../application/grant-edits.ts';
import type { Check, Mend } from '../check.ts';
import { couldNotLook } from '../could-not-look.ts';
import { holds } from '../holds.ts';
import { lacking } from '../lacking.ts';
import { signsPeopleIn } from '../signs-people-in.ts';

const approve: Mend = {
  label: 'Approve for everybody',
  at: 'microsoft',
  async prepare(facts) {
    const [directory, grants] = [await facts.directory(), await facts.grants()];
    if ('unseen' in directory || 'unseen' in grants) return undefined;
    const missing = lacking(facts.wanted.delegated, grants.value.forEverybody, 'delegated');
    return grantDelegated(directory.value, facts.registration.clientId, missing);
  },
};

/*
 * Looks what the tenant lets its people consent to themselves. New tenants start with a policy of Microsoft's that keeps
 * calendars, mail, tasks and chat for administrators (AADSTS90094, 90095); others forbid it all (AADSTS900941).
 */
export const consentPolicy: Check = {
  name: 'consent-policy',
  title: "The tenant's consent policy",
  async examine(facts) {
    if (!signsPeopleIn(facts) || facts.wanted.delegated.length === 0) return [];
    const [policy, grants] = [await facts.consentPolicy(), await facts.grants()];
    if ('unseen' in policy) return facts.setup ? [couldNotLook(consentPolicy, policy.unseen)] : [];
    const approved = 'value' in grants ? grants.value.forEverybody : [];
    const open = lacking(facts.wanted.delegated, approved, 'delegated');
    const kept = keptForAdmins(open, policy.value);
    if (kept.length === 0)
      return [holds('consent-policy', 'Nobody needs an administrator to consent to what is asked for.')];
    return [isNobody(policy.value) ? nobodyMay(kept) : adminNeeded(kept)];
  },
  mends: { 'consent-policy/users-may-not': approve, 'consent-policy/admin-needed': approve },
};

/** Names of Microsoft's ready-made policies, as assigned to people: `ManagePermissionGrantsForSelf.microsoft-user-default-low`. */
const isNobody = (assigned: readonly string[]): boolean =>
  !assigned.some((name) => name.startsWith('ManagePermissionGrantsForSelf.'));

function keptForAdmins(open: readonly string[], assigned: readonly string[]): readonly string[] {
  if (isNobody(assigned)) return open;
  const has = (policy: string): boolean => assigned.some((name) => name.endsWith(policy));
  return open.filter((name) => {
    const permission = findPermission(name);
    if (!permission || permission.admin) return true;
    if (has('microsoft-user-default-legacy')) return false;
    // What a tenant of its own making calls low risk is not known here; the basics always are.
    if (has('microsoft-user-default-low')) return name !== 'User.Read';
    return permission.blockedByDefaultPolicy;
  });
}

function nobodyMay(kept: readonly string[]): Finding {
  return {
    code: 'consent-policy/users-may-not',
    state: 'warning',
    title: 'In this tenant nobody may consent for themselves.',
    detail: `An administrator has to approve ${kept.join(', ')}; people see “Need admin approval” until then.`,
    whoseMove: 'your-admin',
    nextStep: 'Send an administrator the approval link of the connection, or let them approve here.',
    technical: { code: 'AADSTS900941' },
  };
}

function adminNeeded(kept: readonly string[]): Finding {
  return {
    code: 'consent-policy/admin-needed',
    state: 'warning',
    title: `The tenant keeps ${kept.join(', ')} for administrators to approve.`,
    detail:
      'The portal says “Admin consent required: No” for most of them all the same: the policy that Microsoft gives new tenants counts, not the permission.',
    whoseMove: 'your-admin',
    nextStep: 'Send an administrator the approval link of the connection, or let them approve here.',
    technical: {
      code: 'AADSTS90094',
      docs: 'https://learn.microsoft.com/entra/identity/enterprise-apps/manage-app-consent-policies',
    },
  };
}
