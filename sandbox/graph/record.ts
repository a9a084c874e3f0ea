import { appendFileSync } from 'node:fs';

/** One Graph exchange as the recording keeps it: a JSON line. */
export interface RecordedExchange {
  readonly method: string;
  /** Path and query, from the version on. */
  readonly path: string;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseBody: unknown;
}

export type Recorder = (exchange: RecordedExchange) => void;

/** Appends every exchange to a file, or does nothing where no file is named. */
export function recorder(file: string | undefined): Recorder {
  if (!file) return () => undefined;
  return (exchange) => appendFileSync(file, `${JSON.stringify(exchange)}\n`);
}
