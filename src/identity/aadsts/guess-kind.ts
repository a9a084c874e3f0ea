import type { RefusalKind } from './refusal-kind.ts';

/** What an OAuth error of an unknown code asks for (RFC 6749 sections 4.1.2.1 and 5.2, OpenID Connect Core 3.1.2.6). */
const kindOfError: Readonly<Record<string, RefusalKind>> = {
  invalid_grant: 'sign-in',
  interaction_required: 'sign-in',
  login_required: 'sign-in',
  bad_token: 'sign-in',
  user_password_expired: 'sign-in',
  expired_token: 'sign-in',
  bad_verification_code: 'sign-in',
  authorization_declined: 'sign-in',
  authorization_pending: 'wait',
  slow_down: 'wait',
  consent_required: 'approval',
  access_denied: 'sign-in',
  permission_denied: 'approval',
  invalid_client: 'credential',
  unauthorized_client: 'registration',
  invalid_resource: 'registration',
  invalid_scope: 'registration',
  invalid_tenant: 'registration',
  unsupported_response_type: 'request',
  unsupported_grant_type: 'request',
  invalid_request: 'request',
  server_error: 'wait',
  temporarily_unavailable: 'wait',
};

export function guessKind({
  error,
  suberror,
  status,
}: {
  readonly error: string | undefined;
  readonly suberror?: string | undefined;
  readonly status: number;
}): RefusalKind {
  if (suberror === 'consent_required') return 'approval';
  if (status === 429 || status >= 500) return 'wait';
  if (error !== undefined && Object.hasOwn(kindOfError, error)) return kindOfError[error] ?? 'request';
  return status === 401 ? 'credential' : 'request';
}

export function isOauthError(word: string): boolean {
  return Object.hasOwn(kindOfError, word);
}
