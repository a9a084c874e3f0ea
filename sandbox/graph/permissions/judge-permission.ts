import type { Caller } from '../call.ts';
import { GraphFault } from '../fault.ts';
import type { Workload } from '../route.ts';
import type { PermissionRow } from './rows.ts';

/** Refuses a caller whose token holds none of the permissions that open the call. */
export function judgePermission(
  caller: Caller,
  row: PermissionRow,
  workload: Workload,
  underMe: boolean,
): void {
  if (caller.kind === 'app') {
    if (underMe)
      throw new GraphFault(
        400,
        'BadRequest',
        '/me request is only valid with delegated authentication flow.',
      );
    if (row.application.length === 0) throw appOnlyRefused(workload);
    judgeNames(caller, row.application, row, workload);
    return;
  }
  if (caller.personal) {
    if (!row.personal || row.personal.length === 0) throw personalRefused(workload);
    judgeNames(caller, row.personal, row, workload);
    return;
  }
  if (row.delegated.length === 0) throw denied(caller, [], workload);
  judgeNames(caller, row.delegated, row, workload);
}

function judgeNames(caller: Caller, names: readonly string[], row: PermissionRow, workload: Workload): void {
  const holds = (name: string): boolean => caller.permissions.has(name);
  const opens = (name: string): boolean => holds(name) && (row.only?.[name]?.some(holds) ?? true);
  // A token of a first-party tool carries this one: the call may do what the person may do in the directory.
  const asTheUser = workload === 'directory' && holds('Directory.AccessAsUser.All');
  if (!names.some(opens) && !(asTheUser && names.length > 0)) throw denied(caller, names, workload);
}

function denied(caller: Caller, names: readonly string[], workload: Workload): GraphFault {
  switch (workload) {
    case 'outlook':
    case 'todo':
      return new GraphFault(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
    case 'teams': {
      const kind = caller.kind === 'app' ? 'role' : 'scope';
      const held = [...caller.permissions].join(', ');
      return new GraphFault(
        403,
        'Forbidden',
        `Missing ${kind} permissions on the request. API requires one of '${names.join(', ')}'. ${kind === 'role' ? 'Roles' : 'Scopes'} on the request '${held}'`,
      );
    }
    case 'directory':
      return new GraphFault(
        403,
        'Authorization_RequestDenied',
        'Insufficient privileges to complete the operation.',
      );
  }
}

// The wordings below are from memory of the service, not from a published list.
function appOnlyRefused(workload: Workload): GraphFault {
  return workload === 'teams'
    ? new GraphFault(412, 'PreconditionFailed', 'Requested API is not supported in application-only context')
    : denied(
        { kind: 'app', tenantId: '', appId: '', servicePrincipalId: '', permissions: new Set() },
        [],
        workload,
      );
}

function personalRefused(workload: Workload): GraphFault {
  return workload === 'teams' || workload === 'directory'
    ? new GraphFault(403, 'AccessDenied', 'This API is not supported for MSA accounts')
    : new GraphFault(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
}
