import type { Finding } from '../../base/finding.ts';
import { compareAndSwap, type Swap } from '../../storage/compare-and-swap.ts';
import type { Row } from '../../storage/schema/schema.ts';
import { toJson } from '../../storage/schema/to-json.ts';
import type { Parts } from '../parts.ts';
import type { SignIn } from '../sign-in.ts';
import { expiredSignIn } from './sign-in-findings.ts';

export type SignInRow = Row<'sign_ins'>;

export const signInPlace = (column: 'verifier' | 'address' | 'device_code', row: string) =>
  ({ table: 'sign_ins', column, row }) as const;

/** The sign-in of a connection or setup that is on its way, or ended last. */
export async function latestSignIn(
  { storage }: Pick<Parts, 'storage'>,
  subject: string,
): Promise<SignInRow | undefined> {
  return storage.db
    .selectFrom('sign_ins')
    .selectAll()
    .where('subject', '=', subject)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function findSignIn(
  { storage }: Pick<Parts, 'storage'>,
  column: 'id' | 'state_hash',
  value: string,
): Promise<SignInRow | undefined> {
  return storage.db.selectFrom('sign_ins').selectAll().where(column, '=', value).executeTakeFirst();
}

/** Makes the sign-in this caller's to work on: of all who come with the same state, one. */
export async function claim(
  { storage, clock }: Pick<Parts, 'storage' | 'clock'>,
  { id, revision, state, claimed_at }: SignInRow,
): Promise<SignInRow | undefined> {
  if (state !== 'waiting' || claimed_at !== null) return undefined;
  const set = { claimed_at: clock.now() };
  if (!(await compareAndSwap(storage.db, { table: 'sign_ins', where: { id }, revision, set })))
    return undefined;
  return findSignIn({ storage }, 'id', id);
}

/** What ends with a sign-in: its secrets go with it. */
export async function endSignIn(
  parts: Pick<Parts, 'storage'>,
  row: Pick<SignInRow, 'id'>,
  state: Exclude<SignInRow['state'], 'waiting'>,
  more: { readonly finding?: Finding | undefined; readonly account?: SignInRow['account'] } = {},
): Promise<SignInRow> {
  const set: Omit<Swap<'sign_ins'>['set'], 'revision'> = {
    state,
    verifier: null,
    address: null,
    device_code: null,
    poll_at: null,
    ...(more.finding === undefined ? {} : { finding: toJson(more.finding) }),
    ...(more.account === undefined || more.account === null ? {} : { account: toJson(more.account) }),
  };
  await parts.storage.db.updateTable('sign_ins').set(set).where('id', '=', row.id).execute();
  const ended = await findSignIn(parts, 'id', row.id);
  return ended ?? { ...(row as SignInRow), state, finding: more.finding ?? null };
}

/** What to show of a sign-in. The address is opened only while somebody may still go there. */
export async function toSignIn(
  { vault, clock }: Pick<Parts, 'vault' | 'clock'>,
  row: SignInRow,
): Promise<SignIn> {
  const isWaiting = row.state === 'waiting';
  const isOver = isWaiting && row.expires_at <= clock.now();
  const url =
    row.address === null || !isWaiting || isOver
      ? undefined
      : (await vault.unseal(signInPlace('address', row.id), row.address)).revealText();
  return {
    id: row.id,
    method: row.method,
    state: isOver ? 'expired' : row.state,
    url,
    redirectUri: row.redirect_uri ?? undefined,
    userCode: row.user_code ?? undefined,
    verificationUri: row.verification_uri ?? undefined,
    asksFor: row.asks_for,
    startedAt: row.started_at,
    expiresAt: row.expires_at,
    account: row.account ?? undefined,
    finding: row.finding ?? (isOver ? expiredSignIn : undefined),
  };
}
