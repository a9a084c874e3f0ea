import { aadstsTable } from './aadsts-table.ts';
import { guessKind } from './guess-kind.ts';
import type { RefusalKind } from './refusal-kind.ts';

/** The fields of an error answer that Portico uses, whatever else is in it (RFC 6749 section 5.2 and Microsoft's own). */
export interface ReadRefusal {
  /** The numbers after `AADSTS`: of `error_codes`, and where that is missing, out of the description. */
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
  const known = codes.map((code) => aadstsTable.get(code)).find((entry) => entry !== undefined);
  return {
    codes,
    error,
    suberror,
    claims: text(fields.claims),
    description: text(plainDescription(said)),
    correlationId: text(fields.correlation_id) ?? idAfter('Correlation ID', said),
    traceId: text(fields.trace_id) ?? idAfter('Trace ID', said),
    timestamp: text(fields.timestamp),
    kind: known?.kind ?? guessKind({ error, suberror, status }),
  };
}

function codesOf(listed: unknown, said: string): number[] {
  const numbers = Array.isArray(listed) ? listed.map(Number).filter((code) => Number.isInteger(code)) : [];
  const named = [...said.matchAll(/AADSTS(\d{4,8})/g)].map(([, digits]) => Number(digits));
  return [...new Set([...numbers, ...named])];
}

/** What Microsoft says, without `AADSTS…:` in front and without the ids, which follow after blanks or line ends. */
export function plainDescription(said: string): string {
  return said
    .replace(/^\s*AADSTS\d+:\s*/, '')
    .replace(/\s*(?:Trace ID|Request Id|Correlation ID|Timestamp):[\s\S]*$/i, '')
    .trim();
}

function idAfter(name: string, said: string): string | undefined {
  return new RegExp(`${name}:\\s*([0-9a-f-]{36})`, 'i').exec(said)?.[1];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
