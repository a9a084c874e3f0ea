import { randomBytes } from 'node:crypto';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type Markup, markup } from '../../serving/markup.ts';
import { isoSeconds } from '../../world/clock.ts';
import type { ServicePrincipalRecord } from '../../world/directory/records.ts';
import { notFound, PortalFault } from '../fault.ts';
import { panel } from '../layout/blade.ts';
import { commandButton, postForm, table, tokenField } from '../layout/controls.ts';
import { listing, listSearch, pager } from '../layout/listing.ts';
import { noticeBar } from '../layout/shell.ts';
import { goTo, recordChange, success, type Visit } from '../visit.ts';
import {
  demandPrincipalChange,
  principalOf,
  principalPath,
  principalRefusal,
  showPrincipalBlade,
} from './principal.ts';

/** The role that stands for "assigned, nothing more". */
const defaultAccess = '00000000-0000-0000-0000-000000000000';

interface Assignee {
  readonly id: string;
  readonly displayName: string;
  readonly kind: 'User' | 'Group';
}

/** "Users and groups": who may sign in where assignment is required. */
export function showAssignments(visit: Visit): SandboxAnswer {
  const principal = principalOf(visit);
  const refusal = principalRefusal(visit, principal);
  const path = principalPath(principal, 'users');
  const assigned = everybody(visit).filter(({ id }) => principal.assignedIds.includes(id));
  return showPrincipalBlade(visit, principal, {
    section: 'Users and groups',
    content: markup`${!principal.wire.appRoleAssignmentRequired && noticeBar('info', '', 'The application will not require assignment: everybody in this directory may sign in. Set "Assignment required?" to Yes in properties to change that.')}
${commandButton(`${visit.base}${path}?panel=add`, 'Add user/group', { classes: 'plus', disabledBecause: refusal })}
${
  assigned.length === 0
    ? markup`<p class="empty">No application assignments found.</p>`
    : table(
        'Users and groups',
        [
          { label: 'Display name' },
          { label: 'Object type' },
          { label: 'Role assigned' },
          { label: 'Remove' },
        ],
        assigned.map(({ id, displayName, kind }) => [
          displayName,
          kind,
          'Default Access',
          refusal === undefined &&
            postForm(
              visit,
              `${path}/remove`,
              markup`<input type="hidden" name="principal" value="${id}"><button>Remove<span class="visually-hidden"> ${displayName}</span></button>`,
            ),
        ]),
      )
}`,
    panel: visit.query.get('panel') === 'add' && refusal === undefined && addPanel(visit, principal, path),
  });
}

export function addAssignments(visit: Visit): SandboxAnswer {
  const principal = principalOf(visit);
  demandPrincipalChange(visit, principal);
  if (!visit.form.has('principal')) {
    throw new PortalFault(400, 'Not possible', 'Select at least one user or group.');
  }
  const known = everybody(visit);
  const wanted = visit.form.all('principal').map((id) => {
    const found = known.find((one) => one.id === id);
    if (!found) throw notFound('The user or group');
    return found;
  });
  const added = wanted.filter(({ id }) => !principal.assignedIds.includes(id));
  put(visit, principal, [...principal.assignedIds, ...added.map(({ id }) => id)]);
  for (const assignee of added) assign(visit, principal, assignee);
  const notice = success(
    'Application assignment',
    `${added.length} assigned to ${principal.wire.displayName}.`,
  );
  return goTo(visit, principalPath(principal, 'users'), { notice });
}

export function removeAssignment(visit: Visit): SandboxAnswer {
  const principal = principalOf(visit);
  demandPrincipalChange(visit, principal);
  const id = visit.form.text('principal');
  if (!principal.assignedIds.includes(id)) throw notFound('The assignment');
  put(
    visit,
    principal,
    principal.assignedIds.filter((one) => one !== id),
  );
  const { appRoleAssignments } = visit.world.directory;
  for (const assignment of appRoleAssignments.list(visit.tenant.id)) {
    if (assignment.wire.principalId !== id || assignment.wire.resourceId !== principal.id) continue;
    appRoleAssignments.delete(visit.tenant.id, assignment.id);
    recordChange(visit, 'appRoleAssignment.deleted', assignment.id);
  }
  const notice = success('Application assignment', 'Successfully removed the assignment.');
  return goTo(visit, principalPath(principal, 'users'), { notice });
}

function assign(visit: Visit, principal: ServicePrincipalRecord, assignee: Assignee): void {
  const id = randomBytes(32).toString('base64url');
  const wire = {
    id,
    deletedDateTime: null,
    appRoleId: defaultAccess,
    createdDateTime: isoSeconds(visit.world.clock.now()),
    principalDisplayName: assignee.displayName,
    principalId: assignee.id,
    principalType: assignee.kind,
    resourceDisplayName: principal.wire.displayName,
    resourceId: principal.id,
  };
  visit.world.directory.appRoleAssignments.put(visit.tenant.id, { id, tenantId: visit.tenant.id, wire });
  recordChange(visit, 'appRoleAssignment.created', id, wire);
}

function put(visit: Visit, principal: ServicePrincipalRecord, assignedIds: readonly string[]): void {
  visit.world.directory.servicePrincipals.put(visit.tenant.id, { ...principal, assignedIds });
}

function everybody({ world, tenant }: Visit): readonly Assignee[] {
  const users = world.directory.users
    .list(tenant.id)
    .map(({ id, wire }) => ({ id, displayName: wire.displayName, kind: 'User' as const }));
  const groups = world.directory.groups
    .list(tenant.id)
    .map(({ id, wire }) => ({ id, displayName: wire.displayName, kind: 'Group' as const }));
  return [...groups, ...users];
}

function addPanel(visit: Visit, principal: ServicePrincipalRecord, path: string): Markup {
  const candidates = everybody(visit).filter(({ id }) => !principal.assignedIds.includes(id));
  const found = listing(visit, candidates, ({ displayName }) => [displayName]);
  return panel(visit, {
    title: 'Add Assignment',
    closePath: path,
    content: markup`${listSearch(visit, 'Search users and groups')}${pager(visit, found, 'users and groups')}
<form method="post" action="${visit.base}${path}">${tokenField(visit)}
${found.shown.map(({ id, displayName, kind }) => markup`<label class="choice"><input type="checkbox" name="principal" value="${id}"> <span>${displayName} (${kind})</span></label>`)}
<div class="buttons"><button class="primary">Assign</button></div></form>`,
  });
}
