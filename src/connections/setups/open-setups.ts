import { PorticoError } from '../../base/errors/portico-error.ts';
import { scopesFor } from '../../identity/flows/scopes.ts';
import { toJson } from '../../storage/schema/to-json.ts';
import type { Setups } from '../connections.ts';
import type { Parts } from '../parts.ts';
import type { SignInMethod } from '../sign-in.ts';
import type { ArriveContext } from '../sign-ins/arrive.ts';
import { hashOf } from '../sign-ins/hash.ts';
import { pollDevice } from '../sign-ins/poll-device.ts';
import { loopbackAddress } from '../sign-ins/redirect-for.ts';
import { latestSignIn } from '../sign-ins/sign-in-rows.ts';
import { type SignInOrder, startSignIn } from '../sign-ins/start-sign-in.ts';
import { endpointOf } from '../tokens/endpoint-of.ts';
import { graphCommandLine, setupPermissions } from './setup-clients.ts';
import { findSetup, setupTokenPlace, toSetup } from './setup-rows.ts';

/** How long a setup waits for its sign-in; a device code lives fifteen minutes. */
const patience = 15 * 60_000;

export function openSetups(parts: Parts, context: ArriveContext): Setups {
  const { storage, vault, clock, newId, clouds } = parts;
  return {
    async begin({ cloud: cloudId, tenant, method, clientId, browser, mayGrant = false }) {
      const cloud = clouds.find(cloudId);
      const client =
        clientId === undefined ? graphCommandLine : { id: clientId, title: 'An application of your own' };
      const asksFor = setupPermissions(mayGrant);
      const names = asksFor.map(({ permission }) => permission);
      const id = newId('setup');
      const registration = { cloud: cloudId, clientId: client.id };
      const order: SignInOrder = {
        kind: 'setup',
        subject: id,
        scope: 'wished',
        browserHash: browser === undefined ? undefined : hashOf(browser),
        endpoint: endpointOf(parts, {
          registration,
          tenant: tenant ?? 'organizations',
          credential: { kind: 'none' },
        }),
        client: 'public',
        asksFor: names,
        scopes: scopesFor(cloud, names).filter((scope) => scope !== 'offline_access'),
        how: howFor(method, parts.url, cloud.nativeRedirect),
      };
      const now = clock.now();
      const row = {
        id,
        cloud: cloudId,
        tenant: tenant ?? null,
        client_id: client.id,
        client_title: client.title,
        state: 'waiting' as const,
        asks_for: toJson(asksFor),
        created_at: now,
        expires_at: now + patience,
        revision: 1,
      };
      await startSignIn(parts, order);
      await storage.db.insertInto('setups').values(row).execute();
      return toSetup(parts, await findSetup(parts, id));
    },

    async find(id) {
      const signIn = await latestSignIn(parts, id);
      if (signIn !== undefined) await pollDevice(context, signIn);
      return toSetup(parts, await findSetup(parts, id));
    },

    async token(id) {
      const { token, expires_at } = await findSetup(parts, id);
      if (token === null || expires_at <= clock.now()) {
        const detail = token === null ? 'Nobody has signed in for it yet.' : 'Its hour is over.';
        throw new PorticoError('connections-setup-not-ready', { detail });
      }
      return vault.unseal(setupTokenPlace(id), token);
    },

    async end(id) {
      await findSetup(parts, id);
      await storage.db.deleteFrom('setups').where('id', '=', id).execute();
      await storage.db.deleteFrom('sign_ins').where('subject', '=', id).execute();
    },
  };
}

/** Microsoft's client is registered for `http://localhost` and its page for programs without an address, and nothing else. */
function howFor(method: SignInMethod, url: string, nativeRedirect: string): SignInOrder['how'] {
  if (method === 'device') return { method };
  const loopback = loopbackAddress(url);
  if (method === 'callback' && loopback === undefined) {
    throw new PorticoError('connections-redirect-missing', {
      detail: `This sign-in can return to http://localhost alone, and Portico is reached at ${url}. Take a code on another device, or paste the address.`,
    });
  }
  return { method, redirectUri: loopback ?? nativeRedirect, prompt: 'select_account' };
}
