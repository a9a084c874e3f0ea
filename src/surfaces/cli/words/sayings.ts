import type { z } from 'zod';
import { listActivity } from '../../../operations/activity/list.ts';
import { listClouds } from '../../../operations/clouds/list.ts';
import { checkAdminApproval, getAdminApproval } from '../../../operations/connections/admin-approval.ts';
import { beginSignIn } from '../../../operations/connections/begin-sign-in.ts';
import { changeConnection } from '../../../operations/connections/change.ts';
import { completeSignIn } from '../../../operations/connections/complete-sign-in.ts';
import { createConnection } from '../../../operations/connections/create.ts';
import { getConnection } from '../../../operations/connections/get.ts';
import { getSignIn } from '../../../operations/connections/get-sign-in.ts';
import { getHistory } from '../../../operations/connections/history.ts';
import { listConnections } from '../../../operations/connections/list.ts';
import { recheckConnection } from '../../../operations/connections/recheck.ts';
import { testConnection } from '../../../operations/connections/test.ts';
import { getToken } from '../../../operations/connections/token.ts';
import { examineConnection } from '../../../operations/doctor/examine-connection.ts';
import { examineRegistration } from '../../../operations/doctor/examine-registration.ts';
import { explainError } from '../../../operations/doctor/explain.ts';
import { repairConnection, repairRegistration } from '../../../operations/doctor/repair.ts';
import { listFeatures } from '../../../operations/features/list.ts';
import { showHome } from '../../../operations/home/show.ts';
import { createKey } from '../../../operations/keys/create.ts';
import { listKeys } from '../../../operations/keys/list.ts';
import type { Operation } from '../../../operations/operation.ts';
import { listOperations } from '../../../operations/operations/list.ts';
import { getArtefact } from '../../../operations/registrations/artefact.ts';
import { changeRegistration } from '../../../operations/registrations/change.ts';
import { checkTyped } from '../../../operations/registrations/check-typed.ts';
import { createRegistration } from '../../../operations/registrations/create.ts';
import { getRegistration } from '../../../operations/registrations/get.ts';
import { importRegistration } from '../../../operations/registrations/import.ts';
import { listRegistrations } from '../../../operations/registrations/list.ts';
import { planRegistration } from '../../../operations/registrations/plan.ts';
import { planArtefact } from '../../../operations/registrations/plan-artefact.ts';
import { rotateSecret } from '../../../operations/registrations/rotate-secret.ts';
import { connectSandbox } from '../../../operations/sandbox/connect.ts';
import { beginSetup } from '../../../operations/setups/begin.ts';
import { completeSetup } from '../../../operations/setups/complete.ts';
import { getSetup } from '../../../operations/setups/get.ts';
import { getUndertaking } from '../../../operations/undertakings/get.ts';
import type { Paper } from '../paper/paper.ts';
import { table } from '../paper/table.ts';
import { approvalWords } from './approval-words.ts';
import { artefactWords } from './artefact-words.ts';
import { connectionRows, connectionWords, eventRows } from './connection-words.ts';
import { examinationWords, isWell } from './examination-words.ts';
import { featureRows } from './feature-rows.ts';
import { keyRows, newKeyWords } from './key-words.ts';
import { permissionRows, registrationRows, registrationWords, remarkLines } from './registration-words.ts';
import { repairWords } from './repair-words.ts';
import { setupWords, signInWords } from './sign-in-words.ts';
import { timeWords } from './time-words.ts';
import { tryOutWords } from './try-out-words.ts';
import { undertakingWords } from './undertaking-words.ts';

/** How one operation's answer is said. */
interface Saying {
  readonly operation: Operation;
  readonly words: (output: unknown, paper: Paper, input: unknown) => string;
  /** Whether the answer is what was hoped for; if not, the command ends with 1. */
  readonly isGood: (output: unknown) => boolean;
}

function saying<Input extends z.ZodObject, Output extends z.ZodType>(
  operation: Operation<Input, Output>,
  words: (output: z.output<Output>, paper: Paper, input: z.input<Input>) => string,
  isGood: (output: z.output<Output>) => boolean = () => true,
): Saying {
  // Both come from the very operation whose schemas type them here.
  return {
    operation: operation as unknown as Operation,
    words: (output, paper, input) => words(output as z.output<Output>, paper, input as z.input<Input>),
    isGood: (output) => isGood(output as z.output<Output>),
  };
}

/** Answers that deserve better than a list of their fields. */
export const sayings: readonly Saying[] = [
  saying(showHome, ({ sentence, upcoming }, paper) => {
    const lines = upcoming.map(({ words, at }) => (at === undefined ? words : `${words} ${timeWords(at)}`));
    return [paper.paint('strong', sentence), lines.join('\n')].filter((part) => part !== '').join('\n\n');
  }),
  saying(listClouds, ({ clouds }, paper) =>
    table(
      clouds,
      [
        { title: 'Cloud', cell: ({ title }) => title },
        { title: 'Id', cell: ({ id }) => id, whole: true },
        { title: 'Sign-in', cell: ({ authority }) => authority, whole: true },
        { title: 'Graph', cell: ({ graph }) => graph, whole: true },
      ],
      paper,
    ),
  ),
  saying(listFeatures, ({ features }, paper) => featureRows(features, paper)),
  saying(listOperations, ({ operations }, paper) =>
    table(
      operations,
      [
        { title: 'Operation', cell: ({ name }) => name, whole: true },
        { title: 'What it does', cell: ({ title }) => title },
        { title: 'Scope', cell: ({ scope }) => scope, whole: true },
      ],
      paper,
    ),
  ),

  saying(listRegistrations, ({ registrations }, paper) => registrationRows(registrations, paper)),
  saying(getRegistration, registrationWords),
  saying(importRegistration, registrationWords),
  saying(changeRegistration, registrationWords),
  saying(planRegistration, ({ permissions, remarks }, paper) =>
    [permissionRows(permissions, paper), remarkLines(remarks, paper)]
      .filter((part) => part !== '')
      .join('\n\n'),
  ),
  saying(getArtefact, artefactWords),
  saying(planArtefact, artefactWords),
  saying(checkTyped, ({ findings }, paper) =>
    findings.length === 0
      ? 'Nothing about these values is wrong at sight.'
      : examinationWords(findings, paper, {}, { sumsUp: false }),
  ),
  saying(createRegistration, undertakingWords),
  saying(rotateSecret, undertakingWords),
  saying(getUndertaking, undertakingWords),
  saying(
    examineRegistration,
    ({ findings }, paper, { id }) => examinationWords(findings, paper, { registration: id }),
    ({ findings }) => isWell(findings),
  ),
  saying(
    examineConnection,
    ({ findings }, paper, { id }) => examinationWords(findings, paper, { connection: id }),
    ({ findings }) => isWell(findings),
  ),
  saying(
    testConnection,
    (test, paper, { id }) => tryOutWords(test, paper, { connection: id }),
    ({ ok }) => ok,
  ),
  saying(explainError, ({ findings }, paper) =>
    findings.length === 0
      ? 'There is no error in it that Portico knows.'
      : examinationWords(findings, paper, {}, { sumsUp: false }),
  ),
  saying(repairRegistration, (done, paper, { id }) => repairWords(done, paper, { registration: id })),
  saying(repairConnection, (done, paper, { id }) => repairWords(done, paper, { connection: id })),

  saying(beginSetup, setupWords),
  saying(completeSetup, setupWords),
  saying(getSetup, setupWords),

  saying(listConnections, ({ connections }, paper) => connectionRows(connections, paper)),
  saying(connectSandbox, ({ connections }, paper) => connectionRows(connections, paper)),
  saying(getConnection, connectionWords),
  saying(createConnection, connectionWords),
  saying(changeConnection, connectionWords),
  saying(recheckConnection, connectionWords),
  saying(getHistory, ({ events }, paper) => eventRows(events, paper)),
  saying(beginSignIn, (one, paper, { id }) => signInWords(one, paper, { connection: id })),
  saying(completeSignIn, (one, paper, { id }) => signInWords(one, paper, { connection: id })),
  saying(getSignIn, ({ signIn }, paper, { id }) =>
    signIn === undefined ? 'Nobody has begun a sign-in.' : signInWords(signIn, paper, { connection: id }),
  ),
  saying(getAdminApproval, approvalWords),
  saying(checkAdminApproval, approvalWords),
  saying(getToken, ({ accessToken }) => accessToken),

  saying(listKeys, ({ keys }, paper) => keyRows(keys, paper)),
  saying(createKey, newKeyWords),
  saying(listActivity, ({ entries }, paper) =>
    entries.length === 0
      ? 'Nothing has been done yet.'
      : table(
          entries,
          [
            { title: 'When', cell: ({ at }) => timeWords(at), whole: true },
            { title: 'Who', cell: ({ actor }) => actor.name },
            { title: 'What', cell: ({ words }) => words },
            { title: 'Outcome', cell: ({ outcome }) => outcome, whole: true },
          ],
          paper,
        ),
  ),
];
