import type { SandboxAnswer } from '../../../serving/exchange.ts';
import type { UserRecord } from '../../../world/directory/records.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { type Flow, found, takePosted } from '../flow.ts';
import { newPasswordPage } from '../pages/new-password.ts';

const shortest = 8;
const longest = 256;

/*
 * Enforces: a password that has expired (50055) is exchanged for another one before anything else happens (50120).
 */
export function renewPassword(given: Flow): Flow | SandboxAnswer {
  const { form, flow } = takePosted(given, 'new-password');
  const account = found(flow.account, 'the account');
  if (!account.passwordExpired) return flow;
  if (flow.prompts?.has('none')) throw new EntraFault('password-expired-silent');
  if (!form) return newPasswordPage(flow);
  const password = form.get('newpasswd') ?? '';
  const reason = refusal(account, form.get('oldpasswd') ?? '', password, form.get('confirmpasswd') ?? '');
  if (reason) return newPasswordPage(flow, new EntraFault('password-refused', { reason }));
  const changed: UserRecord = {
    ...account,
    password,
    passwordExpired: false,
    // What was made with the old password ends with it; what this sign-in makes comes after.
    sessionsValidFrom: flow.call.now,
  };
  flow.call.world.directory.users.put(account.tenantId, changed);
  flow.call.world.ledger.record({
    tenant: account.tenantId,
    mailbox: null,
    kind: 'user.passwordChanged',
    id: account.id,
    method: flow.call.request.method,
    path: flow.call.request.url.pathname,
    body: null,
  });
  return { ...flow, account: changed };
}

function refusal(account: UserRecord, old: string, password: string, again: string): string | undefined {
  if (old !== account.password) return 'the current password is not right.';
  if (password !== again) return 'the two new passwords differ.';
  if (password === old) return 'choose one you have not had before.';
  if (password.length < shortest || password.length > longest) {
    return `it needs ${shortest} to ${longest} characters.`;
  }
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password));
  return kinds.length < 3
    ? 'it needs three of: small letters, capital letters, digits, other characters.'
    : undefined;
}
