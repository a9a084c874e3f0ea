import { lackingPermissions, standingsOf } from '../health/standings-of.ts';
import type { Parts } from '../parts.ts';
import { type ConnectionRow, findConnection } from '../rows/connection-rows.ts';
import { toConnection } from '../rows/to-connection.ts';
import type { TokenKeeper } from '../tokens/token-keeper.ts';

/**
 * Asks Microsoft for tokens with everything that is wished for: it gives them from the moment an administrator has
 * approved. Without a refresh token nothing can be asked; then the account has to come back.
 */
export async function checkApproval(parts: Parts, keeper: TokenKeeper, id: string): Promise<ConnectionRow> {
  const row = await findConnection(parts.storage, id);
  if (!canAsk(row) || lacking(parts, row).length === 0) return row;
  const renewal = await keeper.renew(id, 'wished');
  // Of several permissions some may have been approved: a token says which.
  if (renewal?.kind === 'failed' && renewal.failure.kind === 'approval') {
    return (await keeper.renew(id, 'granted'))?.row ?? renewal.row;
  }
  return renewal?.row ?? findConnection(parts.storage, id);
}

const canAsk = ({ acts_as, refresh_token }: ConnectionRow): boolean =>
  acts_as === 'app' || refresh_token !== null;

const lacking = ({ features }: Parts, row: ConnectionRow) =>
  lackingPermissions(standingsOf(features, toConnection(row)));
