import type { Finding } from '../../../base/finding.ts';
import type { Application } from '../../application/application.ts';
import { looksLikeSecret } from '../../typed/check-client-id.ts';
import type { Check, Mend } from '../check.ts';
import { couldNotLook } from '../could-not-look.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';
import { keep } from '../keep.ts';
import { isFresh, notSpreadYet } from '../not-spread-yet.ts';
import type { MistakenClient } from '../probes/identify-client.ts';

const useFound: Mend = {
  label: 'Use the right client id',
  at: 'portico',
  async prepare(facts) {
    const mistaken = await facts.mistakenClient();
    if ('unseen' in mistaken || !('application' in mistaken.value)) return undefined;
    const { registration, kept } = facts;
    const { appId, id, displayName } = mistaken.value.application;
    return keep(
      {
        path: 'kept.clientId',
        from: registration.clientId,
        to: appId,
        words: `Use the client id of “${displayName}”, ${appId}.`,
      },
      () => kept.registrations.change(registration.id, { clientId: appId, objectId: id }),
    );
  },
};

const restore: Mend = {
  label: 'Restore the registration',
  at: 'microsoft',
  async prepare(facts) {
    const mistaken = await facts.mistakenClient();
    const directory = await facts.directory();
    if ('unseen' in mistaken || 'unseen' in directory || mistaken.value.kind !== 'deleted') return undefined;
    const { objectId, name } = mistaken.value;
    return {
      changes: [
        {
          path: 'application',
          from: 'deleted',
          to: name,
          words: `Restore the deleted registration “${name}”.`,
        },
      ],
      apply: () => directory.value.post(`/directory/deletedItems/${objectId}/restore`, {}),
    };
  },
};

/*
 * Looks whether Microsoft knows an application of this client id in this tenant, and if not, what the id is instead: the
 * portal shows five look-alike ids on its pages (AADSTS700016, 700038).
 */
export const clientId: Check = {
  name: 'client-id',
  title: 'The client id',
  async examine(facts) {
    const { clientId: id, tenant } = facts.registration;
    if (!guid.test(id)) return [malformed(id)];
    if (tenant !== undefined && (await isTenantId(facts, id))) return [isTenant(id)];
    const application = await facts.application();
    if ('value' in application) {
      if (application.value) return [await known(facts, application.value)];
      const principal = await facts.servicePrincipal();
      if ('value' in principal && principal.value)
        return [
          holds(
            'client-id',
            `It is the client id of “${principal.value.displayName}”, which lives in another tenant.`,
          ),
        ];
      const mistaken = await facts.mistakenClient();
      return 'value' in mistaken
        ? [notThere(facts, mistaken.value)]
        : [couldNotLook(clientId, mistaken.unseen)];
    }
    return bySignIn(facts);
  },
  mends: {
    'client-id/is-object-id': useFound,
    'client-id/is-service-principal-id': useFound,
    'client-id/is-secret-id': useFound,
    'client-id/unknown': useFound,
    'client-id/malformed': useFound,
    'client-id/is-tenant-id': useFound,
    'client-id/deleted': restore,
  },
};

/** The directory has it; the sign-in service hears of what is new some minutes later. */
async function known(facts: Facts, application: Application): Promise<Finding> {
  const [proof, principal] = [await facts.appProof(), await facts.servicePrincipal()];
  const isRefused = 'value' in proof && proof.value.kind === 'refused' && proof.value.codes.includes(700016);
  const isPresent = 'value' in principal && principal.value !== undefined;
  if (isRefused && isPresent && isFresh(application.raw.createdDateTime, facts.now)) {
    return notSpreadYet('client-id', `The registration “${application.displayName}”`, 'AADSTS700016');
  }
  return holds('client-id', `It is the client id of “${application.displayName}”.`);
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const place = 'Copy “Application (client) ID” from the Overview page of the registration.';

async function isTenantId({ registration, tenant }: Facts, id: string): Promise<boolean> {
  if (registration.tenant?.toLowerCase() === id.toLowerCase()) return true;
  const answer = await tenant();
  return 'value' in answer && answer.value.kind === 'found' && answer.value.id === id.toLowerCase();
}

/** Without the directory: any answer that names something later than the client id proves it is known. */
async function bySignIn(facts: Facts): Promise<readonly Finding[]> {
  const proof = await facts.appProof();
  if ('value' in proof && (proof.value.kind === 'accepted' || !proof.value.codes.some(isAboutClient)))
    return [holds('client-id', 'Microsoft knows the client id in this tenant.')];
  const page = await facts.authorize(facts.callback);
  if ('value' in page && (page.value.kind === 'sent-back' || !page.value.codes.some(isAboutClient)))
    return [holds('client-id', 'The sign-in page knows the client id.')];
  const isRefused = ('value' in page && page.value.kind === 'refused') || 'value' in proof;
  return [isRefused ? unknown() : couldNotLook(clientId, 'unseen' in page ? page.unseen : '')];
}

/** Unknown or malformed, or a tenant that is not there, so that nothing was looked for in it. */
const isAboutClient = (code: number): boolean => [700016, 700038, 90002, 900023].includes(code);

function malformed(id: string): Finding {
  return {
    code: 'client-id/malformed',
    state: 'wrong',
    title: 'The client id is not one: Microsoft makes them of 32 hexadecimal digits in five groups.',
    // What was typed is not repeated: it may be a secret that landed in the wrong field.
    ...(looksLikeSecret(id) ? { detail: 'What stands there looks like a client secret.' } : {}),
    whoseMove: 'you',
    nextStep: place,
    technical: { code: 'AADSTS700038' },
  };
}

function isTenant(id: string): Finding {
  return {
    code: 'client-id/is-tenant-id',
    state: 'wrong',
    title: 'The tenant id stands where the client id belongs.',
    detail: `${id} is the Directory (tenant) ID; on the Overview page the Application (client) ID stands above it.`,
    whoseMove: 'you',
    nextStep: place,
    technical: { code: 'AADSTS700016' },
  };
}

function unknown(): Finding {
  return {
    code: 'client-id/unknown',
    state: 'wrong',
    title: 'Microsoft knows no application with this client id in this tenant.',
    detail:
      'Another id of the portal may have been copied (the Object ID stands right below), the registration may live in another tenant, or be deleted.',
    whoseMove: 'you',
    nextStep: `${place} Somebody who may read registrations can also sign in for a setup, and Portico looks itself.`,
    technical: { code: 'AADSTS700016' },
  };
}

function notThere({ registration }: Facts, mistaken: MistakenClient): Finding {
  if (mistaken.kind === 'unknown') return unknown();
  if (mistaken.kind === 'deleted') {
    return {
      code: 'client-id/deleted',
      state: 'wrong',
      title: `The registration “${mistaken.name}” was deleted.`,
      detail:
        'Microsoft keeps deleted registrations for thirty days; restored, it works as before, with its secrets.',
      whoseMove: 'you',
      nextStep: 'Restore it under App registrations, Deleted applications.',
      technical: { code: 'AADSTS700016' },
    };
  }
  const { displayName, appId } = mistaken.application;
  const words: Readonly<Record<typeof mistaken.kind, readonly [code: string, title: string]>> = {
    'object-id': ['client-id/is-object-id', `This is the Object ID of “${displayName}”, not its client id.`],
    'service-principal-id': [
      'client-id/is-service-principal-id',
      `This is the Object ID of the enterprise application “${displayName}”, not the client id.`,
    ],
    'secret-id': ['client-id/is-secret-id', `This is the Secret ID of a client secret of “${displayName}”.`],
    'look-alike': [
      'client-id/unknown',
      `No application has this client id; “${displayName}” is probably meant.`,
    ],
  };
  const [code, title] = words[mistaken.kind];
  return {
    code,
    state: 'wrong',
    title,
    detail: `${registration.clientId} stands there; the client id of “${displayName}” is ${appId}.`,
    whoseMove: 'you',
    nextStep: place,
    technical: { code: 'AADSTS700016' },
  };
}
