import { callOver } from '@portico/client';

/** What this browser may do here. */
export interface SessionState {
  /** Whether somebody has set a password yet. */
  readonly isClaimed: boolean;
  /** Absent for whoever is not signed in. */
  readonly session?: {
    readonly name: string;
    /** Sent with everything that changes something. */
    readonly csrf: string;
    readonly expiresAt: string;
  };
}

export type SessionCalls = ReturnType<typeof sessionCallsOver>;

/** The calls about the console's own sign-in. Only pages make them: they set and clear the session's cookie. */
export function sessionCallsOver(csrf: () => string | undefined) {
  const call = callOver({ csrf });
  return {
    state: (signal?: AbortSignal) =>
      call<SessionState>({ method: 'GET', path: '/session' }, {}, signal === undefined ? {} : { signal }),
    claim: (link: string, password: string) =>
      call<SessionState>({ method: 'POST', path: '/session/claim' }, { link, password }),
    signIn: (password: string) => call<SessionState>({ method: 'POST', path: '/session' }, { password }),
    signOut: () => call<void>({ method: 'DELETE', path: '/session' }, {}),
    changePassword: (old: string, fresh: string) =>
      call<SessionState>({ method: 'POST', path: '/session/password' }, { old, fresh }),
  };
}
