import type { ErrorCode } from '../base/errors/catalogue.ts';
import type { Permissions } from '../base/feature.ts';
import type { Finding, Technical } from '../base/finding.ts';
import { redactText } from '../base/redact.ts';
import type { GraphAnswer } from './graph.ts';
import { GraphError } from './graph-error.ts';
import { graphFinding } from './graph-finding.ts';
import { itemOf, itemsOf, textOf } from './read-body.ts';
import { readClaimsChallenge } from './read-claims-challenge.ts';
import { readRetryAfter } from './read-retry-after.ts';

/** An answer as it came off the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** What was asked, as far as it bears on the judgement. */
export interface Asked {
  readonly method: string;
  /** Below `/v1.0`. */
  readonly path: string;
  readonly needs: Permissions;
  /** Whether the caller asked for something else than JSON. */
  readonly anyMediaType: boolean;
  readonly clientRequestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export type Verdict =
  | { readonly isGood: true; readonly answer: GraphAnswer<unknown> }
  | { readonly isGood: false; readonly error: GraphError };

const errorCodes: Readonly<Record<number, ErrorCode>> = {
  401: 'graph-token-refused',
  402: 'graph-refused',
  403: 'graph-refused',
  404: 'graph-not-found',
  408: 'graph-unavailable',
  409: 'graph-conflict',
  410: 'graph-not-found',
  412: 'graph-conflict',
  423: 'graph-conflict',
  429: 'graph-throttled',
  507: 'graph-full',
};

/** Judges an answer, whoever sent the request: the body as it was asked for, or the error it amounts to. */
export function judgeAnswer(raw: RawAnswer, asked: Asked): Verdict {
  const { status, headers } = raw;
  const text = new TextDecoder().decode(raw.bytes);
  const body = isJson(headers) ? parsed(text) : undefined;
  if (status >= 200 && status < 300) {
    // What was read must have come back; actions and removals answer without a body.
    const mayBeEmpty = asked.method !== 'GET' || asked.anyMediaType || status === 204;
    if (raw.bytes.length === 0 && mayBeEmpty) return good({ status, headers, body: undefined });
    if (body !== undefined) return good({ status, headers, body: body.value });
    if (asked.anyMediaType) {
      const isText = /^text\//i.test(headers.get('content-type') ?? '');
      return good({ status, headers, body: isText ? text : raw.bytes });
    }
  }
  if (status < 400) return bad(unreadable(raw, text, asked));
  return bad(refused(raw, text, body?.value, asked));
}

const good = (answer: GraphAnswer<unknown>): Verdict => ({ isGood: true, answer });
const bad = (error: GraphError): Verdict => ({ isGood: false, error });

function isJson(headers: Headers): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(headers.get('content-type') ?? '');
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function refused(raw: RawAnswer, text: string, body: unknown, asked: Asked): GraphError {
  const { status, headers } = raw;
  const { codes, message, requestId, date } = readErrorBody(body);
  const retryAfter = readRetryAfter(headers, asked.now);
  const found = headers.get('request-id') ?? requestId;
  const path = asked.path.replace(/[?#].*$/s, '');
  const finding = graphFinding(
    { status, codes, message, method: asked.method, path, needs: asked.needs, retryAfter },
    technicalOf(text, { asked, requestId: found, date, message }),
  );
  return new GraphError(errorCodes[status] ?? (status >= 500 ? 'graph-unavailable' : 'graph-not-accepted'), {
    graphStatus: status,
    graphCode: codes[0],
    requestId: found,
    claims: readClaimsChallenge(headers),
    // 507 is a decision; other 5xx, and 408 from a gateway, come from servers that lost sight of the request.
    mayHaveBeenDone: (status >= 500 && status !== 507) || status === 408,
    finding,
    retryAfter,
  });
}

interface ErrorBody {
  readonly codes: readonly string[];
  readonly message: string;
  readonly requestId: string | undefined;
  readonly date: string | undefined;
}

/**
 * Takes the least: `{error: {code, message, innerError}}`, where inner errors may nest, are also spelled `innererror`,
 * and details may say more. Anything else counts as an answer without words.
 */
function readErrorBody(body: unknown): ErrorBody {
  const error = itemOf(body, 'error');
  const inner = itemOf(error, 'innerError') ?? itemOf(error, 'innererror');
  const details = itemsOf({ value: error?.details });
  const codes = [error, inner, itemOf(inner, 'innerError'), ...details].map((one) => textOf(one, 'code'));
  return {
    codes: codes.filter((code) => code !== undefined),
    message: textOf(error, 'message') ?? '',
    requestId: textOf(inner, 'request-id'),
    date: textOf(inner, 'date'),
  };
}

function unreadable(raw: RawAnswer, text: string, asked: Asked): GraphError {
  const { status, headers } = raw;
  const type = headers.get('content-type') ?? 'no media type';
  const elsewhere = status >= 300 ? URL.parse(headers.get('location') ?? '')?.host : undefined;
  const requestId = headers.get('request-id') ?? undefined;
  const finding: Finding = {
    code: 'graph/answer-unreadable',
    state: 'wrong',
    title: 'What came back is not an answer of Microsoft Graph.',
    detail:
      elsewhere === undefined
        ? `Status ${status}, ${type}, ${raw.bytes.length} bytes that cannot be read as JSON.`
        : `Status ${status} sends on to ${elsewhere}. The token does not go there.`,
    whoseMove: 'you',
    nextStep:
      'Try again. If it stays so, look for a proxy, a firewall or a sign-in page of the network that answers in place of Microsoft.',
    technical: technicalOf(text, { asked, requestId, date: undefined, message: '' }),
  };
  return new GraphError('graph-answer-unreadable', {
    graphStatus: status,
    graphCode: undefined,
    requestId,
    claims: undefined,
    mayHaveBeenDone: status < 300,
    finding,
    retryAfter: undefined,
  });
}

const mostKept = 2_000;

function technicalOf(
  text: string,
  known: {
    readonly asked: Asked;
    readonly requestId: string | undefined;
    readonly date: string | undefined;
    readonly message: string;
  },
): Technical {
  const { asked, requestId, date, message } = known;
  return {
    ...(message === '' ? {} : { error: redactText(message) }),
    correlationId: asked.clientRequestId,
    ...(requestId === undefined ? {} : { traceId: requestId }),
    ...(date === undefined ? {} : { timestamp: date }),
    ...(text === '' ? {} : { raw: redactText(text).slice(0, mostKept) }),
  };
}
