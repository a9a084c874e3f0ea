import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../base/config/config.ts';
import type { Environment } from '../base/config/read-config.ts';

/** How to start the sandbox, which is a program of its own and shares nothing with the hub but these settings. */
export interface SandboxProcess {
  readonly program: string;
  readonly words: readonly string[];
  readonly environment: Environment;
}

/** Undefined in a copy of Portico that was shipped without the sandbox. */
export function sandboxProcess(
  config: Config,
  { home, environment }: { readonly home: string; readonly environment: Environment },
): SandboxProcess | undefined {
  const entry = join(home, 'sandbox', 'main.ts');
  if (!existsSync(entry)) return undefined;
  // The hub's keys and database are none of its business.
  const others = Object.entries(environment).filter(([name]) => !name.startsWith('PORTICO_'));
  return {
    program: process.execPath,
    words: [...process.execArgv, entry],
    environment: {
      ...Object.fromEntries(others),
      PORTICO_DATA: config.dataFolder,
      PORTICO_SANDBOX_PORT: String(config.sandbox.port),
      ...(config.sandbox.recordFile === undefined
        ? {}
        : { PORTICO_SANDBOX_RECORD: config.sandbox.recordFile }),
    },
  };
}
