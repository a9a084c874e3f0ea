import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';
import type { ReadArrival } from '../../identity/flows/arrival.ts';
import { readArrival } from '../../identity/flows/read-arrival.ts';
import { redeemCode } from '../../identity/flows/redeem-code.ts';
import { scopesFor } from '../../identity/flows/scopes.ts';
import type { TokenEndpoint } from '../../identity/flows/token-endpoint.ts';
import type { TokenSet } from '../../identity/tokens/token-set.ts';
import { adminReturned } from '../approval/admin-returned.ts';
import { findingOf } from '../health/finding-of.ts';
import type { Parts } from '../parts.ts';
import type { Arrival, Arrived } from '../sign-in.ts';
import type { TokenKeeper } from '../tokens/token-keeper.ts';
import { hashOf } from './hash.ts';
import { nobodys } from './nobodys.ts';
import type { Purpose } from './purpose.ts';
import { refusalFrom } from './refusal.ts';
import {
  expiredSignIn,
  incompleteAddress,
  otherBrowser,
  replacedSignIn,
  unknownSignIn,
  usedSignIn,
} from './sign-in-findings.ts';
import {
  claim,
  endSignIn,
  findSignIn,
  latestSignIn,
  type SignInRow,
  signInPlace,
  toSignIn,
} from './sign-in-rows.ts';

export type Purposes = Readonly<Record<SignInRow['kind'], Purpose>>;

export interface ArriveContext {
  readonly parts: Parts;
  readonly keeper: TokenKeeper;
  readonly purposes: Purposes;
}

export type Expected = { readonly kind: SignInRow['kind']; readonly id: string };

/** Takes what a browser came back with, or what was pasted, to the sign-in it belongs to. */
export async function arrive(
  context: ArriveContext,
  arrival: Arrival,
  expected: Expected | undefined,
): Promise<Arrived> {
  const { parts } = context;
  const read = readArrival(arrival.text);
  const state = 'state' in read ? read.state : undefined;
  if (state !== undefined) {
    const row = await findSignIn(parts, 'state_hash', hashOf(state));
    if (row !== undefined) return atSignIn(context, row, read, arrival);
    const returned = await adminReturned(context, state, read);
    if (returned !== undefined) return returned;
  }
  const latest = expected === undefined ? undefined : await latestSignIn(parts, expected.id);
  if (latest === undefined) return { purpose: expected, signIn: nobodys(parts, unknownSignIn) };
  const isOpen = latest.state === 'waiting' && latest.claimed_at === null;
  // Somebody who works here tells how it ended: that takes no proof of the browser, and can give nobody anything.
  if (read.kind === 'page' && isOpen) return claimed(context, latest, read, arrival.text);
  if (read.kind === 'code' && state === undefined) return told(parts, latest, incompleteAddress);
  return told(parts, latest, 'finding' in read && read.finding !== undefined ? read.finding : unknownSignIn);
}

async function atSignIn(
  context: ArriveContext,
  row: SignInRow,
  read: ReadArrival,
  { browser, text }: Arrival,
): Promise<Arrived> {
  const { parts } = context;
  const obstacle = obstacleOf(parts, row, browser);
  if (obstacle === expiredSignIn && row.state === 'waiting') {
    return told(parts, await endSignIn(parts, row, 'expired', { finding: expiredSignIn }), expiredSignIn);
  }
  if (obstacle !== undefined) return told(parts, row, obstacle);
  return claimed(context, row, read, text);
}

/** What came is this caller's to work on, or somebody else was faster. */
async function claimed(
  context: ArriveContext,
  row: SignInRow,
  read: ReadArrival,
  text: string,
): Promise<Arrived> {
  const { parts } = context;
  const own = await claim(parts, row);
  if (own === undefined) return told(parts, row, usedSignIn);
  const ended = await finish(context, own, read, text);
  const signIn = await toSignIn(parts, ended);
  const purpose = { kind: ended.kind, id: ended.subject };
  return signIn.state === 'waiting' && signIn.url !== undefined && ended.id !== row.id
    ? { purpose, signIn, next: signIn.url }
    : { purpose, signIn };
}

/** Why a sign-in takes no (further) arrival. None of these changes anything for whoever may still finish it. */
function obstacleOf({ clock }: Parts, row: SignInRow, browser: string | undefined): Finding | undefined {
  if (row.state === 'cancelled') return replacedSignIn;
  if (row.state === 'done' || row.state === 'failed' || row.claimed_at !== null) return usedSignIn;
  if (row.state === 'expired' || row.expires_at <= clock.now()) return expiredSignIn;
  if (row.browser_hash === null) return undefined;
  return browser !== undefined && hashOf(browser) === row.browser_hash ? undefined : otherBrowser;
}

async function finish(
  { purposes, parts }: ArriveContext,
  row: SignInRow,
  read: ReadArrival,
  text: string,
): Promise<SignInRow> {
  const purpose = purposes[row.kind];
  try {
    if (read.kind === 'code') {
      const tokens = await purpose.withEndpoint(row, (endpoint) => redeem(parts, endpoint, row, read));
      return await purpose.accept(row, tokens);
    }
    return await purpose.refuse(row, refusalFrom(await explained(purpose, row, text)));
  } catch (error) {
    if (!(error instanceof PorticoError) || error.code.startsWith('storage-')) throw error;
    return purpose.refuse(row, refusalFrom(findingOf(error)));
  }
}

/** Reads anew what arrived: with what is known of the sign-in the explanation is more exact. */
function explained(purpose: Purpose, row: SignInRow, text: string): Promise<Finding> {
  return purpose.withEndpoint(row, async ({ cloud, clientId, tenant }) => {
    const redirectUri = row.redirect_uri ?? undefined;
    const read = readArrival(text, {
      ...{ cloud, clientId, tenant },
      ...(redirectUri === undefined ? {} : { redirectUri }),
    });
    return ('finding' in read && read.finding) || unknownSignIn;
  });
}

async function redeem(
  { vault }: Parts,
  endpoint: TokenEndpoint,
  { id, verifier, nonce, redirect_uri: redirectUri, asks_for }: SignInRow,
  { code }: Extract<ReadArrival, { kind: 'code' }>,
): Promise<TokenSet> {
  if (verifier === null || nonce === null || redirectUri === null) {
    throw new TypeError(`Sign-in ${id} expects no code.`);
  }
  return redeemCode({
    endpoint,
    code,
    redirectUri,
    nonce,
    verifier: await vault.unseal(signInPlace('verifier', id), verifier),
    scopes: scopesFor(endpoint.cloud, asks_for),
  });
}

/** The sign-in as it is, with what the person is to know now; that is not kept. */
async function told(parts: Parts, row: SignInRow, finding: Finding): Promise<Arrived> {
  const signIn = await toSignIn(parts, row);
  return { purpose: { kind: row.kind, id: row.subject }, signIn: { ...signIn, finding } };
}
