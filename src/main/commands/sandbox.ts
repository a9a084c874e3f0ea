import { once } from 'node:events';
import type { Command } from '../command.ts';

export const sandbox: Command = {
  summary: 'Run the sandbox alone: a Microsoft 365 tenant for trying and testing.',
  usage: 'sandbox',
  async run({ config, environment, home, stopping }) {
    const [{ spawn }, { PorticoError }, { sandboxProcess }] = await Promise.all([
      import('node:child_process'),
      import('../../base/errors/portico-error.ts'),
      import('../sandbox-process.ts'),
    ]);
    const wanted = sandboxProcess(config(), { home, environment });
    if (wanted === undefined) {
      throw new PorticoError('main-sandbox-missing', { detail: `There is no sandbox/main.ts in ${home}.` });
    }
    const child = spawn(wanted.program, [...wanted.words], {
      env: { ...wanted.environment },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    stopping.addEventListener('abort', () => child.kill('SIGTERM'));
    const [status, signal] = await once(child, 'close');
    if (stopping.aborted || status === 0) return;
    throw new PorticoError('main-sandbox-down', {
      detail: `The sandbox ended (${signal ?? `exit ${status}`}).`,
    });
  },
};
