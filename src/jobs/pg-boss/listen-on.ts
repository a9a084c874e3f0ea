import type { Db } from 'pg-boss';
import type { Log } from '../../base/log.ts';
import type { PostgresStorage } from '../../storage/storage.ts';

type Pool = PostgresStorage['pool'];
type Connection = Awaited<ReturnType<typeof acquire>>;
type Listen = NonNullable<Db['listen']>;

const acquire = (pool: Pool) => pool.connect();

const firstPause = 500;
const longestPause = 10_000;

/**
 * The `listen` pg-boss asks of its database: one connection of the pool kept for PostgreSQL's NOTIFY. It tells
 * `onWake` the queue, or undefined when some may have been missed. A broken connection is replaced; one that breaks
 * without a word costs seconds at most, since the watch looks for itself as well.
 */
export function listenOn(pool: Pool, log: Log, onWake: (queue: string | undefined) => void): Listen {
  return async (channel, onNotification, onReconnect) => {
    let connection: Connection | undefined;
    let timer: NodeJS.Timeout | undefined;
    let isClosed = false;

    async function connect(): Promise<void> {
      const next = await acquire(pool);
      if (isClosed) return next.release(true);
      connection = next;
      next.on('notification', ({ payload = '' }) => {
        onNotification(payload);
        onWake(payload);
      });
      next.once('end', () => lose(next));
      await next.query(`listen "${channel}"`);
      onReconnect();
      onWake(undefined);
    }

    function lose(lost: Connection): void {
      if (connection !== lost) return;
      connection = undefined;
      lost.release(true);
      reconnect(firstPause);
    }

    function reconnect(delay: number): void {
      if (isClosed) return;
      timer = setTimeout(() => {
        connect().catch((error: unknown) => {
          log.debug({ err: error }, 'PostgreSQL cannot be listened to yet.');
          if (connection === undefined) reconnect(Math.min(delay * 2, longestPause));
        });
      }, delay);
    }

    await connect();
    return {
      async close() {
        isClosed = true;
        clearTimeout(timer);
        connection?.release(true);
        connection = undefined;
      },
    };
  };
}
