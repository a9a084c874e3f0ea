import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Row } from '../../storage/schema/schema.ts';
import type { Parts } from '../parts.ts';
import type { Setup } from '../sign-in.ts';
import { nobodys } from '../sign-ins/nobodys.ts';
import { unknownSignIn } from '../sign-ins/sign-in-findings.ts';
import { latestSignIn, toSignIn } from '../sign-ins/sign-in-rows.ts';

export type SetupRow = Row<'setups'>;

export const setupTokenPlace = (row: string) => ({ table: 'setups', column: 'token', row }) as const;

export async function findSetup({ storage }: Pick<Parts, 'storage'>, id: string): Promise<SetupRow> {
  const row = await storage.db.selectFrom('setups').selectAll().where('id', '=', id).executeTakeFirst();
  if (row !== undefined) return row;
  throw new PorticoError('connections-setup-unknown', { detail: `There is no setup ${id}.` });
}

export async function toSetup(parts: Parts, row: SetupRow): Promise<Setup> {
  const latest = await latestSignIn(parts, row.id);
  const signIn = latest === undefined ? nobodys(parts, unknownSignIn) : await toSignIn(parts, latest);
  const isOver = row.expires_at <= parts.clock.now();
  return {
    id: row.id,
    cloud: row.cloud,
    tenant: row.account?.tenantId ?? row.tenant ?? undefined,
    state: isOver ? 'expired' : stateOf(row, signIn.state),
    client: { id: row.client_id, title: row.client_title },
    asksFor: row.asks_for,
    signIn,
    account: row.account ?? undefined,
    expiresAt: row.expires_at,
  };
}

function stateOf({ state }: SetupRow, signIn: Setup['signIn']['state']): Setup['state'] {
  if (state !== 'waiting' || signIn === 'waiting') return state;
  return signIn === 'expired' ? 'expired' : 'failed';
}
