import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from 'pino';
import type { Config } from './config/config.ts';
import { PorticoError } from './errors/portico-error.ts';
import { readableLines } from './readable-lines.ts';
import { redactText, redactValue } from './redact.ts';

export type Log = Logger;

export interface LogOptions {
  readonly level: Config['log']['level'];
  /** Appended to when set; otherwise the log goes to standard error. */
  readonly file?: string | undefined;
  /** Values that must not appear whatever they are called: keys and passwords out of the configuration. */
  readonly secrets?: readonly string[];
  /** Where lines go instead of a file or standard error. */
  readonly stream?: DestinationStream;
}

/**
 * The log: one JSON object a line, or words at a terminal. Every line passes two nets on its way out: fields with a secret's name lose
 * their value before they are written, and the finished text loses what looks like a token or a known secret.
 */
export function createLog({ level, file, secrets = [], stream = openDestination(file) }: LogOptions): Log {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redactValue(fields) as Record<string, unknown>,
      },
      hooks: { streamWrite: (line) => redactText(line, secrets) },
    },
    stream,
  );
}

function openDestination(file: string | undefined): DestinationStream {
  if (file === undefined && process.stderr.isTTY) return readableLines(process.stderr);
  try {
    if (file !== undefined) mkdirSync(dirname(file), { recursive: true });
    // Synchronous, so that the last words before a crash are on disk.
    return destination({ dest: file ?? process.stderr.fd, sync: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PorticoError('log-file-not-writable', { detail: `PORTICO_LOG_FILE: ${reason}`, cause });
  }
}
