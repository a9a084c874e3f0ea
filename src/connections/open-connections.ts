import { openSigningKeys } from '../identity/tokens/signing-keys.ts';
import { adminApproval } from './approval/admin-approval.ts';
import { checkApproval } from './approval/check-approval.ts';
import type { Connection } from './connection.ts';
import type { Connections, Setups } from './connections.ts';
import { history } from './events/history.ts';
import { isApprovalOpen } from './health/next-look.ts';
import { standingsOf } from './health/standings-of.ts';
import type { Parts } from './parts.ts';
import { changeConnection, findConnection } from './rows/connection-rows.ts';
import { toConnection } from './rows/to-connection.ts';
import { openSetups } from './setups/open-setups.ts';
import { setupPurpose } from './setups/setup-purpose.ts';
import { type ArriveContext, arrive } from './sign-ins/arrive.ts';
import { beginForConnection } from './sign-ins/begin-for-connection.ts';
import { connectionPurpose } from './sign-ins/connection-purpose.ts';
import { hashOf } from './sign-ins/hash.ts';
import { pollDevice } from './sign-ins/poll-device.ts';
import { latestSignIn, toSignIn } from './sign-ins/sign-in-rows.ts';
import { cancelWaiting } from './sign-ins/start-sign-in.ts';
import { type Timing, usualTiming } from './tokens/timing.ts';
import { openTokenKeeper } from './tokens/token-keeper.ts';
import { addConnection } from './upkeep/add-connection.ts';
import { alterConnection } from './upkeep/alter-connection.ts';
import { noteFinding } from './upkeep/note-finding.ts';
import { connectionsWork, type Work } from './work/connections-work.ts';

export interface ConnectionsOptions extends Omit<Parts, 'keys' | 'timing'> {
  /** In place of the usual; for tests. */
  readonly timing?: Partial<Timing>;
}

export interface OpenConnections extends Connections {
  readonly setups: Setups;
  /** To be done in the background, by whichever process's turn it is. */
  readonly work: readonly Work[];
}

/** Puts the parts together. One per process: it owns the tokens that are kept in memory. */
export function openConnections({ timing, ...options }: ConnectionsOptions): OpenConnections {
  const parts: Parts = { ...options, keys: openSigningKeys(options), timing: { ...usualTiming, ...timing } };
  const { storage, features } = parts;
  const keeper = openTokenKeeper(parts);
  const context: ArriveContext = {
    parts,
    keeper,
    purposes: { connection: connectionPurpose(parts, keeper), setup: setupPurpose(parts) },
  };

  const find = async (id: string): Promise<Connection> => toConnection(await findConnection(storage, id));

  async function recheck(id: string): Promise<Connection> {
    const row = await findConnection(storage, id);
    // Before a sign-in there is nothing to try.
    if (row.acts_as === 'account' && row.refresh_token === null) return toConnection(row);
    if (isApprovalOpen(row)) await checkApproval(parts, keeper, id);
    const renewal = await keeper.renew(id, 'granted');
    // What was noted at work is to be seen again, if it is still so.
    if (renewal?.kind === 'renewed') await clearNoted(id);
    return find(id);
  }

  async function clearNoted(id: string): Promise<void> {
    await changeConnection(storage, id, ({ state, finding }) =>
      state === 'live' && finding !== null && !finding.code.startsWith('connection/')
        ? { finding: null }
        : undefined,
    );
  }

  return {
    setups: openSetups(parts, context),
    work: connectionsWork(parts, keeper, context),

    async list() {
      const rows = await storage.db
        .selectFrom('connections')
        .selectAll()
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(toConnection);
    },
    find,
    async add(wish) {
      const id = await addConnection(parts, wish);
      return wish.actsAs === 'app' ? recheck(id) : find(id);
    },
    async change(id, change) {
      await alterConnection(parts, id, change);
      return find(id);
    },
    async remove(id) {
      await findConnection(storage, id);
      await storage.transaction(async (transaction) => {
        await transaction.deleteFrom('sign_ins').where('subject', '=', id).execute();
        await transaction.deleteFrom('connection_events').where('connection', '=', id).execute();
        await transaction.deleteFrom('connections').where('id', '=', id).execute();
      });
      keeper.forget(id);
    },
    standing: (connection) => standingsOf(features, connection),
    history: (id, { limit } = {}) => history(parts, id, limit),

    token: (id, wish) => keeper.token(id, wish),
    recheck,
    noteFinding: (id, finding) => noteFinding(parts, id, finding),

    async beginSignIn(id, { method, browser, loginHint }) {
      const browserHash = browser === undefined ? undefined : hashOf(browser);
      return toSignIn(parts, await beginForConnection(parts, id, { method, browserHash, loginHint }));
    },
    async signInOf(id) {
      await findConnection(storage, id);
      const row = await latestSignIn(parts, id);
      return row === undefined ? undefined : toSignIn(parts, await pollDevice(context, row));
    },
    async cancelSignIn(id) {
      await findConnection(storage, id);
      await cancelWaiting(parts, id);
    },
    arrive: (arrival, expected) => arrive(context, arrival, expected),

    adminApproval: (id) => adminApproval(parts, id),
    async checkAdminApproval(id) {
      await checkApproval(parts, keeper, id);
      return adminApproval(parts, id);
    },
  };
}
