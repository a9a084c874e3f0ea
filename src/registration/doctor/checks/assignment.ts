import type { Finding } from '../../../base/finding.ts';
import { dropAssignmentRequirement } from '../../application/service-principal-edits.ts';
import type { Check } from '../check.ts';
import { holds } from '../holds.ts';
import { signsPeopleIn } from '../signs-people-in.ts';

/*
 * Looks whether only people who were assigned to the application may sign in (AADSTS50105). Somebody may have wanted it so:
 * a warning, unless it has kept an account out.
 */
export const assignment: Check = {
  name: 'assignment',
  title: 'Whether people have to be assigned',
  async examine(facts) {
    if (!signsPeopleIn(facts)) return [];
    const principal = await facts.servicePrincipal();
    if ('unseen' in principal || !principal.value) return [];
    if (!principal.value.appRoleAssignmentRequired)
      return [holds('assignment', 'Everybody in the tenant may sign in; nobody has to be assigned.')];
    const isBlocked = facts.connections.some(({ state }) => state !== 'live');
    return [required(principal.value.displayName, isBlocked)];
  },
  mends: {
    'assignment/required': {
      label: 'Let everybody in the tenant sign in',
      at: 'microsoft',
      async prepare(facts) {
        const directory = await facts.directory();
        if ('unseen' in directory) return undefined;
        return dropAssignmentRequirement(directory.value, facts.registration.clientId);
      },
    },
  },
};

function required(name: string, isBlocked: boolean): Finding {
  return {
    code: 'assignment/required',
    state: isBlocked ? 'wrong' : 'warning',
    title: `Only people who were assigned to “${name}” may sign in.`,
    detail: 'Others are shown AADSTS50105 by Microsoft, and Portico hears nothing of it.',
    whoseMove: 'your-admin',
    nextStep:
      'Assign the account under Enterprise applications, Users and groups, or set “Assignment required?” to No under Properties.',
    technical: { code: 'AADSTS50105' },
  };
}
