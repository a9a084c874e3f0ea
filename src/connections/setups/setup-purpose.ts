import { toJson } from '../../storage/schema/to-json.ts';
import type { Parts } from '../parts.ts';
import type { Purpose } from '../sign-ins/purpose.ts';
import { endSignIn } from '../sign-ins/sign-in-rows.ts';
import { endpointOf } from '../tokens/endpoint-of.ts';
import { findSetup, setupTokenPlace } from './setup-rows.ts';

/** However long Microsoft's token lives: an hour is enough to set something up. */
const longest = 60 * 60_000;

/** A sign-in that gives a setup its token. No refresh token is asked for, and none is kept. */
export function setupPurpose(parts: Parts): Purpose {
  const { storage, vault, clock } = parts;
  return {
    async withEndpoint(row, ask) {
      const { cloud, client_id: clientId } = await findSetup(parts, row.subject);
      const registration = { cloud, clientId };
      return ask(endpointOf(parts, { registration, tenant: row.authority, credential: { kind: 'none' } }));
    },
    async accept(row, { accessToken, expiresAt, account }) {
      await storage.db
        .updateTable('setups')
        .set({
          state: 'ready',
          token: await vault.seal(setupTokenPlace(row.subject), accessToken),
          account: account === undefined ? null : toJson(account),
          expires_at: Math.round(Math.min(expiresAt, clock.now() + longest)),
        })
        .where('id', '=', row.subject)
        .execute();
      return endSignIn(parts, row, 'done', { account: account ?? null });
    },
    async refuse(row, { finding }) {
      await storage.db
        .updateTable('setups')
        .set({ state: 'failed' })
        .where('id', '=', row.subject)
        .where('state', '=', 'waiting')
        .execute();
      return endSignIn(parts, row, 'failed', { finding });
    },
  };
}
