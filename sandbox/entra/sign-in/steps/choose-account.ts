import type { SandboxAnswer } from '../../../serving/exchange.ts';
import type { UserRecord } from '../../../world/directory/records.ts';
import { findAccount, userInTenant } from '../../accounts/find-account.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { type Flow, found, hasDone, takePosted, withDone, withProgress } from '../flow.ts';
import { accountNamePage } from '../pages/account-name.ts';
import { accountPickerPage } from '../pages/account-picker.ts';

/*
 * Enforces: it is clear which account signs in: by login_hint, by the browser's session, by the picker or by a name that
 * was typed. prompt=none may not ask (50058, 16000); prompt=select_account always does.
 */
export function chooseAccount(given: Flow): Flow | SandboxAnswer {
  const { form, flow } = takePosted(given, 'account');
  if (form) return chosen(flow, form);
  const known = accountOf(flow);
  if (known) return { ...flow, account: known };
  if (hasDone(flow, 'other-account')) return accountNamePage(flow);
  return chooseUnasked(flow);
}

function chosen(flow: Flow, form: ReadonlyMap<string, string>): Flow | SandboxAnswer {
  if (form.get('action') === 'list') return accountPickerPage(flow);
  if (form.get('action') === 'other') {
    return accountNamePage(withDone(withProgress(flow, { account: null, done: [] }), 'other-account'));
  }
  const picked = form.get('pick');
  const account = picked ? flow.session.accounts.find(({ userId }) => userId === picked) : undefined;
  const user = account && flow.call.world.directory.users.get(account.tenantId, account.userId);
  if (user) return withAccount(flow, user);
  const name = form.get('loginfmt')?.trim() ?? '';
  try {
    return withAccount(flow, findAccount(flow.call.world, name, found(flow.authority, 'the authority')));
  } catch (error) {
    if (!(error instanceof EntraFault)) throw error;
    return accountNamePage(flow, { name, fault: error });
  }
}

/** What can be decided without asking anybody. */
function chooseUnasked(flow: Flow): Flow | SandboxAnswer {
  const { login_hint: hint } = flow.progress.fields;
  const silent = flow.prompts?.has('none') === true;
  const asks = flow.prompts?.has('select_account') === true;
  const candidates = candidatesOf(flow);
  if (hint && !asks) {
    const hinted = candidates.find((user) => isNamed(user, hint));
    if (hinted) return withAccount(flow, hinted);
    if (silent)
      throw new EntraFault(candidates.length > 0 ? 'signed-in-account-differs' : 'nobody-signed-in');
    return withHint(flow, hint);
  }
  const [only, ...others] = candidates;
  if (silent) {
    if (!only) throw new EntraFault('nobody-signed-in');
    if (others.length > 0) throw new EntraFault('several-signed-in');
  }
  // A login prompt asks for the password anyway; asking for the account as well lets people change their mind.
  if (only && others.length === 0 && !asks && !flow.prompts?.has('login')) return withAccount(flow, only);
  return flow.session.accounts.length > 0
    ? accountPickerPage(flow)
    : accountNamePage(flow, { name: hint ?? '' });
}

function withHint(flow: Flow, hint: string): Flow | SandboxAnswer {
  try {
    return withAccount(flow, findAccount(flow.call.world, hint, found(flow.authority, 'the authority')));
  } catch (error) {
    if (!(error instanceof EntraFault)) throw error;
    return accountNamePage(flow, { name: hint });
  }
}

function withAccount(flow: Flow, account: UserRecord): Flow {
  const { tenantId, id: userId } = account;
  // Whatever was done before was done by somebody else.
  return { ...withProgress(flow, { account: { tenantId, userId }, done: [] }), account };
}

function accountOf({ call, progress }: Flow): UserRecord | undefined {
  const { account } = progress;
  return account ? call.world.directory.users.get(account.tenantId, account.userId) : undefined;
}

/** Signed-in accounts that fit the address and the domain hint. */
function candidatesOf(flow: Flow): readonly UserRecord[] {
  const { world } = flow.call;
  const authority = found(flow.authority, 'the authority');
  const domain = flow.progress.fields.domain_hint?.toLowerCase();
  return flow.session.accounts
    .flatMap(({ tenantId, userId }) => world.directory.users.get(tenantId, userId) ?? [])
    .filter((user) => {
      if (authority.kind === 'organizations' && user.kind === 'personal') return false;
      if ('tenant' in authority && !userInTenant(world, user, authority.tenant)) return false;
      if (domain === 'consumers') return user.kind === 'personal';
      if (domain === 'organizations') return user.kind !== 'personal';
      return !domain?.includes('.') || user.wire.userPrincipalName.toLowerCase().endsWith(`@${domain}`);
    });
}

function isNamed({ wire, id }: UserRecord, hint: string): boolean {
  const wanted = hint.trim().toLowerCase();
  return [wire.userPrincipalName, wire.mail ?? '', id].some((name) => name.toLowerCase() === wanted);
}
