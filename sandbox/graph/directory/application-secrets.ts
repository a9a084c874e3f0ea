import { isoSeconds } from '../../world/clock.ts';
import { secretPolicyBreak } from '../../world/directory/application-rules.ts';
import { withSecret } from '../../world/directory/new-application.ts';
import type { ApplicationRecord } from '../../world/directory/records.ts';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { type Fields, field, isObject, readBody } from '../input/read-body.ts';
import { judgeChanging } from './application-rights.ts';
import { putApplication } from './applications.ts';
import { badDirectoryRequest } from './faults.ts';
import { findApplication, judgeGuid } from './find-object.ts';
import { judgeApplication, ruleFault } from './judge-application.ts';

const fields: Fields = {
  customKeyIdentifier: field.nullable(field.text(64)),
  displayName: field.nullable(field.text(256)),
  endDateTime: field.nullable(field.instant),
  startDateTime: field.nullable(field.instant),
};

const rules = {
  type: 'microsoft.graph.passwordCredential',
  code: 'Request_BadRequest',
  // Clients send back what they read.
  ignored: ['hint', 'keyId', 'secretText'],
} as const;

export function addPassword(call: GraphCall): GraphAnswer {
  const application = findApplication(call);
  judgeChanging(call, application);
  const wanted = wantedSecret(call);
  const tenant = call.world.directory.tenant(call.caller.tenantId);
  const forbidden = tenant && secretPolicyBreak(tenant, wanted);
  if (forbidden) throw ruleFault(forbidden);
  const made = withSecret(
    application,
    {
      displayName: wanted.displayName,
      startDateTime: isoSeconds(wanted.start),
      endDateTime: isoSeconds(wanted.end),
    },
    call.now,
  );
  judgeApplication(call, made.application);
  putApplication(call, made.application);
  return {
    status: 200,
    body: {
      '@odata.context': `${call.origin}/${call.version}/$metadata#microsoft.graph.passwordCredential`,
      ...made.credential,
      secretText: made.value,
    },
  };
}

/** A secret lives for two years unless the client says otherwise. */
function wantedSecret(call: GraphCall): { displayName: string | null; start: number; end: number } {
  const sent = call.body.passwordCredential ?? {};
  if (!isObject(sent))
    throw badDirectoryRequest('passwordCredential must be an object.', 'passwordCredential');
  const body = readBody(sent, fields, rules, 'passwordCredential.');
  const start = typeof body.startDateTime === 'string' ? Date.parse(body.startDateTime) : call.now;
  const end = typeof body.endDateTime === 'string' ? Date.parse(body.endDateTime) : twoYearsAfter(start);
  if (end <= start) throw badDirectoryRequest('Password credential end date is invalid.', 'endDateTime');
  return { displayName: typeof body.displayName === 'string' ? body.displayName : null, start, end };
}

function twoYearsAfter(start: number): number {
  const date = new Date(start);
  return date.setUTCFullYear(date.getUTCFullYear() + 2);
}

export function removePassword(call: GraphCall): GraphAnswer {
  const application = findApplication(call);
  judgeChanging(call, application);
  const keyId = judgeGuid(typeof call.body.keyId === 'string' ? call.body.keyId : '');
  const { passwordCredentials } = application.wire;
  if (!passwordCredentials.some((one) => one.keyId === keyId))
    throw badDirectoryRequest('No password credential found with keyId.', 'keyId');
  putApplication(call, withoutSecret(application, keyId));
  return { status: 204 };
}

function withoutSecret(application: ApplicationRecord, keyId: string): ApplicationRecord {
  const { [keyId]: _, ...secrets } = application.secrets;
  return {
    ...application,
    secrets,
    wire: {
      ...application.wire,
      passwordCredentials: application.wire.passwordCredentials.filter((one) => one.keyId !== keyId),
    },
  };
}
