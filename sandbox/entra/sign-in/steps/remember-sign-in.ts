import { signedIn, signIn } from '../browser-session.ts';
import { type Flow, found, hasDone, withProgress } from '../flow.ts';

/*
 * Enforces nothing: a password that was typed makes this browser know the account from now on.
 */
export function rememberSignIn(flow: Flow): Flow {
  const { tenantId, id: userId } = found(flow.account, 'the account');
  const before = signedIn(flow.session, { tenantId, userId });
  if (!hasDone(flow, 'fresh-password') || (before && before.at >= flow.progress.startedAt)) return flow;
  const session = signIn(flow.call.world, flow.session, {
    tenantId,
    userId,
    methods: ['pwd'],
    at: flow.call.now,
    clients: before?.clients ?? [],
  });
  return { ...withProgress(flow, { browser: session.id }), session };
}
