import type { Caller } from '../call.ts';
import { GraphFault } from '../fault.ts';
import type { Workload } from '../route.ts';
import type { PermissionRow } from './rows.ts';

/**
 * Refuses a caller whose token holds none of the permissions that open the call; answers those it holds.
 * On `/users/{id}` the `.Shared` permissions open Outlook's door too: the mailbox judges what is shared.
 */
export function judgePermission(
  caller: Caller,
  row: PermissionRow,
  workload: Workload,
  underMe: boolean,
): readonly string[] {
  if (caller.kind === 'app') {
    if (underMe)
      throw new GraphFault(
        400,
        'BadRequest',
        '/me request is only valid with delegated authentication flow.',
      );
    if (row.application.length === 0) throw appOnlyRefused(caller, workload);
    return heldOf(caller, row.application, row, workload);
  }
  if (caller.personal) {
    if (!row.personal || row.personal.length === 0) throw personalRefused(workload);
    return heldOf(caller, row.personal, row, workload);
  }
  const shared = workload === 'outlook' && !underMe ? row.delegated.map((name) => `${name}.Shared`) : [];
  return heldOf(caller, [...row.delegated, ...shared], row, workload);
}

function heldOf(
  caller: Caller,
  names: readonly string[],
  row: PermissionRow,
  workload: Workload,
): readonly string[] {
  const holds = (name: string): boolean => caller.permissions.has(name);
  const held = names.filter((name) => holds(name) && (row.only?.[name]?.some(holds) ?? true));
  // Tokens of first-party tools carry this one: the call may do what the person may do in the directory.
  if (workload === 'directory' && names.length > 0 && holds(asTheUser)) return [...held, asTheUser];
  if (held.length === 0) throw denied(caller, names, workload);
  return held;
}

const asTheUser = 'Directory.AccessAsUser.All';

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
function appOnlyRefused(caller: Caller, workload: Workload): GraphFault {
  return workload === 'teams'
    ? new GraphFault(412, 'PreconditionFailed', 'Requested API is not supported in application-only context')
    : denied(caller, [], workload);
}

function personalRefused(workload: Workload): GraphFault {
  return workload === 'teams' || workload === 'directory'
    ? new GraphFault(403, 'AccessDenied', 'This API is not supported for MSA accounts')
    : new GraphFault(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
}
