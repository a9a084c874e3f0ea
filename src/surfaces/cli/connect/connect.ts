import type { z } from 'zod';
import type { FeatureChoice } from '../../../base/feature.ts';
import { getAdminApproval } from '../../../operations/connections/admin-approval.ts';
import { createConnection } from '../../../operations/connections/create.ts';
import { getConnection } from '../../../operations/connections/get.ts';
import { removeConnection } from '../../../operations/connections/remove.ts';
import { testConnection } from '../../../operations/connections/test.ts';
import type { Errand } from '../errand.ts';
import { followSignIn } from '../sign-in/follow-sign-in.ts';
import { connectionPort, type Method, type SignIn } from '../sign-in/sign-in-port.ts';

export type Connection = z.output<(typeof getConnection)['output']>;

/** What somebody wants: a new connection of a registration, or that one which is there signs in (again). */
export type ConnectWish = (NewConnection | { readonly connection: string }) & {
  readonly method?: Method;
  readonly loginHint?: string;
  /** Whether to try it once it works. */
  readonly tests: boolean;
};

export interface NewConnection {
  readonly registration: string;
  readonly actsAs: Connection['actsAs'];
  readonly features: FeatureChoice;
  readonly name?: string;
  readonly sharedMailboxes?: readonly string[];
}

/** How it came out. */
export interface Connected {
  readonly connection: Connection;
  /** How its sign-in ended; absent for the application itself. */
  readonly signIn?: SignIn;
  /** What an admin has to approve first. */
  readonly approval?: z.output<(typeof getAdminApproval)['output']>;
  readonly test?: z.output<(typeof testConnection)['output']>;
}

/** Makes a connection, signs it in and tries it. One that was made for this is removed again when that is cancelled. */
export async function connect(wish: ConnectWish, errand: Errand): Promise<Connected> {
  const { perform } = errand;
  const begun =
    'connection' in wish ? await perform(getConnection, { id: wish.connection }) : await make(wish, errand);
  const signIn = begun.actsAs === 'app' ? undefined : await signInOf(begun, wish, errand);
  const connection = await perform(getConnection, { id: begun.id });
  const facts = { connection, ...(signIn === undefined ? {} : { signIn }) };
  if (connection.state === 'waiting-for-admin') {
    return { ...facts, approval: await perform(getAdminApproval, { id: connection.id }) };
  }
  if (connection.state !== 'live' || !wish.tests) return facts;
  return { ...facts, test: await test(connection, errand) };
}

async function make(wish: NewConnection, { perform }: Errand): Promise<Connection> {
  const { registration, actsAs, features, name, sharedMailboxes } = wish;
  return perform(createConnection, {
    registration,
    actsAs,
    features,
    ...(name === undefined ? {} : { name }),
    ...(sharedMailboxes === undefined ? {} : { sharedMailboxes: [...sharedMailboxes] }),
  });
}

async function signInOf(connection: Connection, wish: ConnectWish, errand: Errand): Promise<SignIn> {
  const { loginHint } = wish;
  try {
    const port = connectionPort(errand, connection.id, loginHint === undefined ? {} : { loginHint });
    return await followSignIn(port, errand, wish.method);
  } catch (error) {
    if (!('connection' in wish)) await errand.tidyUp(removeConnection, { id: connection.id });
    throw error;
  }
}

/** Tries every feature, while something moves at the terminal. */
export async function test({ id }: Pick<Connection, 'id'>, { perform, terminal }: Errand) {
  const progress = terminal.progress('Testing the connection.');
  try {
    return await perform(testConnection, { id, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  } finally {
    progress.end();
  }
}
