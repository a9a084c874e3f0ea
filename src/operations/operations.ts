import { listActivity } from './activity/list.ts';
import { listClouds } from './clouds/list.ts';
import { checkAdminApproval, getAdminApproval } from './connections/admin-approval.ts';
import { beginSignIn } from './connections/begin-sign-in.ts';
import { cancelSignIn } from './connections/cancel-sign-in.ts';
import { changeConnection } from './connections/change.ts';
import { completeSignIn } from './connections/complete-sign-in.ts';
import { createConnection } from './connections/create.ts';
import { getConnection } from './connections/get.ts';
import { getSignIn } from './connections/get-sign-in.ts';
import { getHistory } from './connections/history.ts';
import { listConnections } from './connections/list.ts';
import { recheckConnection } from './connections/recheck.ts';
import { removeConnection } from './connections/remove.ts';
import { testConnection } from './connections/test.ts';
import { getToken } from './connections/token.ts';
import { examineConnection } from './doctor/examine-connection.ts';
import { examineRegistration } from './doctor/examine-registration.ts';
import { explainError } from './doctor/explain.ts';
import { repairConnection, repairRegistration } from './doctor/repair.ts';
import { listFeatures } from './features/list.ts';
import { showHome } from './home/show.ts';
import { createKey } from './keys/create.ts';
import { listKeys } from './keys/list.ts';
import { removeKey } from './keys/remove.ts';
import type { Operation } from './operation.ts';
import { listOperations } from './operations/list.ts';
import { getArtefact } from './registrations/artefact.ts';
import { changeRegistration } from './registrations/change.ts';
import { checkTyped } from './registrations/check-typed.ts';
import { createRegistration } from './registrations/create.ts';
import { getRegistration } from './registrations/get.ts';
import { importRegistration } from './registrations/import.ts';
import { listRegistrations } from './registrations/list.ts';
import { planRegistration } from './registrations/plan.ts';
import { planArtefact } from './registrations/plan-artefact.ts';
import { removeRegistration } from './registrations/remove.ts';
import { rotateSecret } from './registrations/rotate-secret.ts';
import { connectSandbox } from './sandbox/connect.ts';
import { getSettings } from './settings/get.ts';
import { beginSetup } from './setups/begin.ts';
import { completeSetup } from './setups/complete.ts';
import { endSetup } from './setups/end.ts';
import { getSetup } from './setups/get.ts';
import { getUndertaking } from './undertakings/get.ts';

/** Everything a person or system can ask for. A new operation: its file, its line here. */
export const operations: readonly Operation[] = [
  showHome,
  listClouds,
  listFeatures,
  listOperations,
  getArtefact,
  changeRegistration,
  checkTyped,
  createRegistration,
  getRegistration,
  importRegistration,
  listRegistrations,
  planArtefact,
  planRegistration,
  removeRegistration,
  rotateSecret,
  examineConnection,
  examineRegistration,
  explainError,
  repairRegistration,
  repairConnection,
  beginSetup,
  completeSetup,
  endSetup,
  getSetup,
  getUndertaking,
  getAdminApproval,
  checkAdminApproval,
  beginSignIn,
  cancelSignIn,
  changeConnection,
  completeSignIn,
  createConnection,
  getSignIn,
  getConnection,
  getHistory,
  listConnections,
  recheckConnection,
  removeConnection,
  testConnection,
  getToken,
  connectSandbox,
  listActivity,
  createKey,
  listKeys,
  removeKey,
  getSettings,
];
