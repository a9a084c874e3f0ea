import { entryFor } from './entry-for.ts';
import { guessKind } from './guess-kind.ts';
import type { RefusalKind } from './refusal-kind.ts';

/** The fields of an error answer that Portico uses, whatever else is in it (RFC 6749 section 5.2 and Microsoft's own). */
export interface ReadRefusal {
  /** The numbers after `AADSTS`: those of the description first, then of `error_codes`. */
  readonly codes: readonly number[];
  readonly error: string | undefined;
  readonly suberror: string | undefined;
  readonly claims: string | undefined;
  /** Without the code in front and the ids behind. */
  readonly description: string | undefined;
  readonly correlationId: string | undefined;
  readonly traceId: string | undefined;
  readonly timestamp: string | undefined;
  readonly kind: RefusalKind;
}

export function readRefusal(body: unknown, status: number): ReadRefusal {
  const fields = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  const said = text(fields.error_description) ?? '';
  const error = text(fields.error);
  const suberror = text(fields.suberror);
  const codes = codesOf(fields.error_codes, said);
  const description = plainDescription(said);
  const [first] = codes;
  const entry = first === undefined ? undefined : entryFor(first, description);
  return {
    codes,
    error,
    suberror,
    claims: text(fields.claims),
    description: text(description),
    correlationId: text(fields.correlation_id) ?? idAfter(/correlation id/i, said),
    traceId: text(fields.trace_id) ?? idAfter(/trace id|request id/i, said),
    timestamp: text(fields.timestamp) ?? timestampIn(said),
    kind: entry?.kind ?? guessKind({ error, suberror, status }),
  };
}

function codesOf(listed: unknown, said: string): number[] {
  const named = [...said.matchAll(/AADSTS(\d{4,8})/g)].map(([, digits]) => Number(digits));
  const numbers = Array.isArray(listed) ? listed.map(Number).filter((code) => Number.isInteger(code)) : [];
  return [...new Set([...named, ...numbers])];
}

/** Ids, and what stands on Microsoft's page below its words. */
const restOfPage =
  /\s*(?:(?:Trace ID|Request Id|Correlation ID|Timestamp):|Troubleshooting details|Sign in with a different account|Copy info to clipboard)[\s\S]*$/i;

/** Microsoft's own are far shorter. */
const longestDescription = 4000;

/** What Microsoft says, without `AADSTS…:` in front and without the ids, which follow after blanks or line ends. */
export function plainDescription(said: string): string {
  return said
    .slice(0, longestDescription)
    .replace(/^\s*AADSTS\d+:\s*/, '')
    .replace(restOfPage, '')
    .trim();
}

/** The id that follows a name, as `Correlation ID: …`. */
export function idAfter(name: RegExp, said: string): string | undefined {
  return new RegExp(`(?:${name.source}):?\\s*([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})`, 'i').exec(
    said,
  )?.[1];
}

export function timestampIn(said: string): string | undefined {
  return /Timestamp:?\s*(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?Z?)/i.exec(said)?.[1];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
