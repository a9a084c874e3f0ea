import type { Clock } from '../base/clock.ts';
import { PorticoError } from '../base/errors/portico-error.ts';
import type { Log } from '../base/log.ts';
import type { Storage } from '../storage/storage.ts';
import { openStore } from './open-store.ts';
import { putWakeOf } from './put-wake-of.ts';
import { QueueRun } from './queue-run.ts';
import { scheduleQueue } from './schedule-queue.ts';
import type { WakeUpStore } from './store.ts';
import type { Handler, Jobs, Queue, Schedule, Wake, WakeOptions, Within } from './types.ts';
import { Watch } from './watch.ts';

export interface JobsOptions {
  readonly storage: Storage;
  readonly log: Log;
  readonly clock: Clock;
}

/** Wake-ups on the engine that fits the storage. Nothing runs before `start`. */
export function createJobs(options: JobsOptions): Jobs {
  return new StoredJobs(options);
}

/** How long a handler may take to obey its signal before its work is given back under it. */
const grace = 1_000;

class StoredJobs implements Jobs {
  readonly #options: JobsOptions;
  readonly #handlers = new Map<string, { queue: Queue; handler: Handler<unknown> }>();
  readonly #schedules = new Map<string, Schedule>();
  #store: WakeUpStore | undefined;
  #runs: ReadonlyMap<string, QueueRun> = new Map();
  #watch: Watch | undefined;

  constructor(options: JobsOptions) {
    this.#options = options;
  }

  get engine() {
    return this.#options.storage.engine;
  }

  handle<Payload>(queue: Queue<Payload>, handler: Handler<Payload>): void {
    this.#refuseLate(queue.name, this.#handlers);
    // A payload is what the same queue's `wake` was given, so its type is the queue's.
    this.#handlers.set(queue.name, { queue, handler: handler as Handler<unknown> });
  }

  schedule<Payload>(schedule: Schedule<Payload>): void {
    this.#refuseLate(schedule.name, this.#schedules);
    this.#schedules.set(schedule.name, schedule);
  }

  async start(): Promise<void> {
    const { storage, log, clock } = this.#options;
    const store = await openStore(storage, { log, clock });
    try {
      await store.start((name) =>
        name === undefined ? this.#watch?.wakeIn(0) : this.#runs.get(name)?.fill(),
      );
      this.#store = store;
      const firings = await this.#startSchedules(store);
      const handled = [...this.#handlers.values(), ...firings];
      const afterSettling = (delay: number) => this.#watch?.wakeIn(delay);
      const runs = handled.map(
        ({ queue, handler }) => new QueueRun({ queue, handler, store, log, clock, afterSettling }),
      );
      this.#runs = new Map(runs.map((run) => [run.queue.name, run]));
      if (runs.length > 0) this.#watch = new Watch({ store, runs, log, clock });
      this.#watch?.start();
    } catch (error) {
      this.#store = undefined;
      await store.stop();
      throw error;
    }
  }

  async wake<Payload>(
    queue: Queue<Payload>,
    key: string,
    { within, ...options }: WakeOptions<Payload> & Within = {},
  ): Promise<void> {
    await this.wakeAll(queue, [{ key, ...options }], { ...(within && { within }) });
  }

  async wakeAll<Payload>(
    queue: Queue<Payload>,
    wakes: readonly Wake<Payload>[],
    { within }: Within = {},
  ): Promise<void> {
    const now = this.#options.clock.now();
    const put = wakes.map((wake) => putWakeOf(wake, now));
    await this.#started().put(queue, put, within);
    const soonest = Math.min(...put.map(({ delay }) => delay));
    if (soonest <= 0) this.#runs.get(queue.name)?.fill();
    else if (this.#runs.has(queue.name)) this.#watch?.wakeIn(soonest);
  }

  async cancel(queue: Queue, key: string, { within }: Within = {}): Promise<boolean> {
    return this.#started().cancel(queue, key, within);
  }

  async failed({ queue, limit = 100 }: { queue?: Queue; limit?: number } = {}) {
    return this.#started().failed(queue, limit);
  }

  async counts() {
    return this.#started().counts([...this.#runs.values()].map(({ queue }) => queue));
  }

  async ping(): Promise<void> {
    await this.#started().ping();
  }

  async stop({ within = 10_000 }: { within?: number } = {}): Promise<void> {
    const store = this.#store;
    if (store === undefined) return;
    this.#watch?.stop();
    await Promise.all([...this.#runs.values()].map((run) => run.stop(within, grace)));
    this.#store = undefined;
    await store.stop();
  }

  async #startSchedules(store: WakeUpStore) {
    return Promise.all(
      [...this.#schedules.values()].map(async (schedule) => {
        const { queue, key, payload } = schedule;
        const fire = () => this.wake(queue, key, payload === undefined ? {} : { payload });
        const firing = await scheduleQueue(schedule, fire, this.#options.clock);
        await store.put(firing.queue, [{ key: 'next', payload: undefined, delay: firing.firstDelay }]);
        return firing;
      }),
    );
  }

  #started(): WakeUpStore {
    if (this.#store !== undefined) return this.#store;
    throw new PorticoError('jobs-not-running', { detail: 'Wake-ups have not started yet or have ended.' });
  }

  #refuseLate(name: string, known: ReadonlyMap<string, unknown>): void {
    if (this.#store !== undefined) throw new Error(`${name} comes too late: wake-ups run already.`);
    if (known.has(name)) throw new Error(`${name} is there already.`);
  }
}
