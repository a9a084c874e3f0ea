import type { Secret } from '../../base/secret.ts';
import { proveClient } from '../credential/prove-client.ts';
import { judgeTokenAnswer, type TokenAnswer } from './judge-token-answer.ts';
import { type TokenEndpoint, tokenUrl } from './token-endpoint.ts';

export type TokenParameters = Readonly<Record<string, string | Secret | undefined>>;

/** Sends a grant to the token endpoint with the application's proof, and judges the answer. */
export async function askToken(endpoint: TokenEndpoint, parameters: TokenParameters): Promise<TokenAnswer> {
  const proof = await proveClient(endpoint);
  const body = formOf({ client_id: endpoint.clientId, ...parameters, ...proof });
  // Taken before the question, so that a token never seems to live longer than it does.
  const askedAt = endpoint.clock.now();
  const answer = await endpoint.fetch(tokenUrl(endpoint), {
    method: 'POST',
    headers: { accept: 'application/json' },
    body,
  });
  const { cloud, tenant, clientId } = endpoint;
  return judgeTokenAnswer(
    { status: answer.status, body: await answer.text(), retryAfter: answer.headers.get('retry-after') },
    { askedAt, facts: { cloud, tenant, clientId } },
  );
}

/** Encoded once, here: what was encoded before would arrive encoded twice (AADSTS70011, AADSTS7000215). */
export function formOf(parameters: TokenParameters): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) form.set(name, typeof value === 'string' ? value : value.revealText());
  }
  return form;
}
