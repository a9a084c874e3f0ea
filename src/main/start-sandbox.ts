import type { Clock } from '../base/clock.ts';
import type { Config } from '../base/config/config.ts';
import type { Environment } from '../base/config/read-config.ts';
import { PorticoError } from '../base/errors/portico-error.ts';
import type { Log } from '../base/log.ts';
import { nodeHttp } from '../base/node-http.ts';
import type { Probe } from '../surfaces/rest/readiness.ts';
import { sandboxProcess } from './sandbox-process.ts';
import { supervise } from './supervise.ts';

export interface StartSandboxOptions {
  readonly config: Config;
  readonly environment: Environment;
  readonly home: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly note: (words: string) => void;
}

/** The sandbox beside the hub. */
export interface SandboxBeside {
  /** Where its pages are; known from its settings, or once it is up when it may choose its port itself. */
  readonly url: () => string | undefined;
  readonly probe: Probe;
  stop(): Promise<void>;
}

/** Runs the sandbox as a supervised process of its own, when it is switched on and came with this copy. */
export function startSandbox(options: StartSandboxOptions): SandboxBeside | undefined {
  const { config, log, clock, note } = options;
  if (!config.sandbox.on) return undefined;
  const wanted = sandboxProcess(config, options);
  if (wanted === undefined) return undefined;
  let url: string | undefined;
  const running = supervise({
    ...wanted,
    name: 'the sandbox',
    isReadyLine: (line) => readyLine.test(line),
    onReady: (line) => {
      url = readyLine.exec(line)?.[1];
      log.info({ url }, 'The sandbox is ready.');
    },
    note,
    log,
    clock,
  });
  return {
    url: () => url,
    probe: {
      name: 'sandbox',
      needed: false,
      ask: async () => {
        if (!running.isReady() || url === undefined) {
          throw new PorticoError('main-sandbox-down', { detail: running.lastWords() });
        }
        await answers(url);
      },
    },
    stop: () => running.stop(),
  };
}

/** What sandbox/main.ts prints once it listens. */
const readyLine = /ready: (http:\/\/\S+)/;

/** Any answer will do: it is the process that is asked about. */
function answers(url: string): Promise<void> {
  return new Promise((answered, failed) => {
    const request = nodeHttp.get(url, { timeout: 2_000 }, (answer) => {
      answer.resume();
      answered();
    });
    request.once('timeout', () => request.destroy(new Error('The sandbox does not answer.')));
    request.once('error', failed);
  });
}
