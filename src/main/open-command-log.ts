import type { Config } from '../base/config/config.ts';
import { createLog, type Log } from '../base/log.ts';
import { secretsOf } from './secrets-of.ts';

/** The log of a command that answers and ends: only what the person should not miss. */
export function openCommandLog(config: Config): Log {
  const { level } = config.log;
  const isQuieter = level === 'error' || level === 'fatal' || level === 'silent';
  return createLog({ ...config.log, level: isQuieter ? level : 'warn', secrets: secretsOf(config) });
}
