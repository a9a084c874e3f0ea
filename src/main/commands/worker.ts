import { once } from 'node:events';
import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Command } from '../command.ts';

export const worker: Command = {
  summary: 'Run one more process that shares the work of the hub, over the same PostgreSQL database.',
  usage: 'worker',
  async run({ config: read, environment, home, stopping, answer }) {
    const config = read();
    if (config.databaseUrl === undefined) {
      throw new PorticoError('jobs-worker-needs-postgres', {
        detail:
          'PORTICO_DATABASE_URL is not set, so Portico keeps its data in a SQLite file, which one process works on alone: a second one would only wait for the first.',
      });
    }
    const [{ systemClock: clock }, { createLog }, { secretsOf }, { openCore }, { version }] =
      await Promise.all([
        import('../../base/clock.ts'),
        import('../../base/log.ts'),
        import('../secrets-of.ts'),
        import('../open-core.ts'),
        import('../version.ts'),
      ]);
    const log = createLog({ ...config.log, secrets: secretsOf(config) });
    const core = await openCore({
      config,
      environment,
      log,
      clock,
      version: version(home),
      makesKey: false,
      sandboxUrl: () => (config.sandbox.on ? `http://localhost:${config.sandbox.port}` : undefined),
    });
    log.info({ storage: core.storage.engine }, 'The worker is ready.');
    answer({ pid: process.pid }, 'The worker is ready and shares the work. Ctrl-C or SIGTERM ends it.');
    if (!stopping.aborted) await once(stopping, 'abort');
    log.info({ reason: stopping.reason }, 'The worker is stopping.');
    await core.close();
    log.info('The worker has stopped.');
  },
};
