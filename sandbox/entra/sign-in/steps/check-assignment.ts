import { judgeAssignment } from '../../accounts/judge-assignment.ts';
import { type Flow, found } from '../flow.ts';

/*
 * Enforces: the user is assigned to an application that requires it (50105).
 */
export function checkAssignment(flow: Flow): Flow {
  judgeAssignment(flow.call.world, flow.client, found(flow.user, 'the user'));
  return flow;
}
