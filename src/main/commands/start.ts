import { once } from 'node:events';
import type { Command } from '../command.ts';

export const start: Command = {
  summary: 'Run the hub, and the sandbox beside it unless PORTICO_SANDBOX is off. Ends on Ctrl-C or SIGTERM.',
  usage: 'start',
  async run({ config: read, environment, home, stopping, answer, note }) {
    const [{ createLog }, { buildConsole }, { secretsOf }, { serve }] = await Promise.all([
      import('../../base/log.ts'),
      import('../console/build-console.ts'),
      import('../secrets-of.ts'),
      import('../serve.ts'),
    ]);
    const config = read();
    await buildConsole({ home, note, signal: stopping }).catch((error: unknown) => {
      if (stopping.aborted) return;
      // Everything else works without the pages, and the first page says how to come by them.
      const words = error instanceof Error ? error.message : String(error);
      note(`The console's pages could not be built; Portico starts without new ones. ${words}`);
    });
    const log = createLog({ ...config.log, secrets: secretsOf(config) });
    const hub = await serve({ config, environment, home, log, note });
    answer({ url: hub.url, open: hub.open, port: hub.port }, `Portico is ready. Open ${hub.open}`);
    if (!stopping.aborted) await once(stopping, 'abort');
    log.info({ reason: stopping.reason }, 'Portico is stopping.');
    await hub.close();
    log.info('Portico has stopped.');
  },
};
