import { randomUUID } from 'node:crypto';
import type { ApplicationRecord } from '../../world/directory/records.ts';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { type FieldReader, type Fields, field, readBody, wrong } from '../input/read-body.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { judgeChanging } from './application-rights.ts';
import { putApplication } from './applications.ts';
import { badDirectoryRequest, objectNotFound, sameValueExists } from './faults.ts';
import { findApplication } from './find-object.ts';

type FederatedCredential = ApplicationRecord['federatedCredentials'][number];

/** Limits of the page "Create federatedIdentityCredential". */
const mostPerApplication = 20;

const name: FieldReader = (value, path) =>
  typeof value === 'string' && /^[\w-]{1,120}$/.test(value)
    ? value
    : wrong(path, 'a name of at most 120 letters, digits, dashes and underscores');

const filled: FieldReader = (value, path) =>
  typeof value === 'string' && value !== '' && value.length <= 600
    ? value
    : wrong(path, 'a string of 1 to 600 characters');

const fields: Fields = {
  audiences: field.list(filled, 1),
  description: field.nullable(field.text(600)),
  issuer: filled,
  name,
  subject: filled,
};

const rules = { type: 'microsoft.graph.federatedIdentityCredential', code: 'Request_BadRequest' } as const;

export function listFederatedCredentials(call: GraphCall): GraphAnswer {
  const application = findApplication(call);
  return collectionAnswer(call, {
    defaultPageSize: 100,
    maxPageSize: 999,
    context: contextOf(application),
    items: application.federatedCredentials,
  });
}

export function getFederatedCredential(call: GraphCall): GraphAnswer {
  const application = findApplication(call);
  return entityAnswer(call, { context: contextOf(application), value: findCredential(call, application) });
}

function contextOf({ id }: ApplicationRecord): string {
  return `applications('${id}')/federatedIdentityCredentials`;
}

function findCredential(call: GraphCall, { federatedCredentials }: ApplicationRecord): FederatedCredential {
  const key = call.parameters.credential ?? '';
  // A credential is found by its name as well as by its id.
  const found = federatedCredentials.find((one) => one.id === key.toLowerCase() || one.name === key);
  if (!found) throw objectNotFound(key);
  return found;
}

export function createFederatedCredential(call: GraphCall): GraphAnswer {
  const application = findApplication(call);
  judgeChanging(call, application);
  const body = readBody(call.body, fields, rules);
  for (const property of ['name', 'issuer', 'subject', 'audiences']) {
    if (body[property] === undefined || (Array.isArray(body[property]) && body[property].length === 0))
      throw badDirectoryRequest(`A value is required for property '${property}'.`, property);
  }
  if (application.federatedCredentials.length >= mostPerApplication)
    throw badDirectoryRequest(
      `The application has ${mostPerApplication} federated identity credentials already, which is the most.`,
    );
  const made: FederatedCredential = {
    id: randomUUID(),
    description: body.description ?? null,
    name: String(body.name),
    issuer: String(body.issuer),
    subject: String(body.subject),
    audiences: body.audiences as readonly string[],
  };
  judgeUnique(application, made);
  putApplication(call, {
    ...application,
    federatedCredentials: [...application.federatedCredentials, made],
  });
  return entityAnswer(call, { context: contextOf(application), value: made, status: 201 });
}

export function updateFederatedCredential(call: GraphCall): GraphAnswer {
  const application = findApplication(call);
  judgeChanging(call, application);
  const key = call.parameters.credential ?? '';
  if (call.parameters.credentialKey === 'name' && /\bcreate-if-missing\b/i.test(call.headers.prefer ?? '')) {
    const known = application.federatedCredentials.some((one) => one.name === key);
    if (!known) return createFederatedCredential({ ...call, body: { ...call.body, name: key } });
  }
  const credential = findCredential(call, application);
  const body = readBody(call.body, fields, rules);
  if (body.name !== undefined && body.name !== credential.name)
    throw badDirectoryRequest("Property 'name' is immutable.", 'name');
  const changed = { ...credential, ...body } as FederatedCredential;
  judgeUnique(application, changed);
  putApplication(call, {
    ...application,
    federatedCredentials: application.federatedCredentials.map((one) =>
      one.id === changed.id ? changed : one,
    ),
  });
  return { status: 204 };
}

export function deleteFederatedCredential(call: GraphCall): GraphAnswer {
  const application = findApplication(call);
  judgeChanging(call, application);
  const credential = findCredential(call, application);
  putApplication(call, {
    ...application,
    federatedCredentials: application.federatedCredentials.filter((one) => one.id !== credential.id),
  });
  return { status: 204 };
}

function judgeUnique({ federatedCredentials }: ApplicationRecord, made: FederatedCredential): void {
  for (const one of federatedCredentials) {
    if (one.id === made.id) continue;
    if (one.name === made.name) throw sameValueExists('name');
    if (one.issuer === made.issuer && one.subject === made.subject)
      throw badDirectoryRequest(
        `FederatedIdentityCredential with the issuer '${made.issuer}' and subject '${made.subject}' already exists.`,
        'subject',
      );
  }
}
