import { PorticoError } from '../../base/errors/portico-error.ts';
import { redactText } from '../../base/redact.ts';
import { Secret } from '../../base/secret.ts';
import type { ExplainFacts } from '../aadsts/explain-facts.ts';
import { judgeRefusal } from './judge-refusal.ts';

/** An answer of the sign-in service as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
  /** The header of this name. */
  readonly retryAfter?: string | null;
}

/** What a token endpoint gave. */
export interface TokenAnswer {
  readonly accessToken: Secret;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly refreshToken: Secret | undefined;
  readonly idToken: Secret | undefined;
  /** As Microsoft wrote it. */
  readonly scope: string | undefined;
}

export interface JudgeContext {
  readonly askedAt: number;
  readonly facts: ExplainFacts;
}

/** What is taken for granted where an answer does not say how long its token lives (RFC 6749 section 5.1 lets it). */
const usualSeconds = 3600;

export function judgeTokenAnswer(answer: RawAnswer, { askedAt, facts }: JudgeContext): TokenAnswer {
  const body = readObject(answer);
  const accessToken = body?.access_token;
  if (answer.status >= 200 && answer.status < 300 && typeof accessToken === 'string' && accessToken !== '') {
    return {
      accessToken: Secret.of(accessToken),
      expiresAt: askedAt + seconds(body?.expires_in) * 1000,
      refreshToken: secret(body?.refresh_token),
      idToken: secret(body?.id_token),
      scope: typeof body?.scope === 'string' ? body.scope : undefined,
    };
  }
  throw refusalOf(answer, body, facts);
}

/** The error in an answer that is no success. */
export function refusalOf(
  answer: RawAnswer,
  body: Readonly<Record<string, unknown>> | undefined,
  facts: ExplainFacts,
): PorticoError {
  if (body !== undefined && typeof body.error === 'string') return judgeRefusal(body, answer, facts);
  if (answer.status === 429 || answer.status >= 500) return judgeRefusal({}, answer, facts);
  return new PorticoError('identity-answer-unreadable', {
    detail: `HTTP status ${answer.status}, and ${body === undefined ? 'no JSON' : 'neither a token nor an error'} in it: ${excerpt(answer.body)}`,
  });
}

export function readObject({ body }: RawAnswer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    // A page of a proxy, or nothing at all: whoever asked says so.
    return undefined;
  }
}

/** Some services write numbers as texts. */
function seconds(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : usualSeconds;
}

function secret(value: unknown): Secret | undefined {
  return typeof value === 'string' && value !== '' ? Secret.of(value) : undefined;
}

function excerpt(text: string): string {
  const clean = redactText(text).replace(/\s+/g, ' ').trim();
  if (clean === '') return 'the answer is empty.';
  return clean.length > 200 ? `${clean.slice(0, 200)}…` : clean;
}
