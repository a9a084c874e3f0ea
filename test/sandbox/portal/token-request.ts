import type { TestSandbox } from '../../support/sandbox.ts';

export interface TokenAnswer {
  readonly status: number;
  readonly access_token?: string;
  readonly refresh_token?: string;
  readonly scope?: string;
  readonly error?: string;
  readonly error_codes?: readonly number[];
  readonly error_description?: string;
}

/** Asks the sandbox for a token as a program of the guides does. */
export async function requestToken(
  sandbox: TestSandbox,
  tenant: string,
  fields: Readonly<Record<string, string>>,
): Promise<TokenAnswer> {
  const answer = await fetch(`${sandbox.http}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, ...((await answer.json()) as object) };
}

/** What a token of an API says about who it is for and what it may. */
export function claimsOf(token: string | undefined): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString('utf8'));
}
