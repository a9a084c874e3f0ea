import { Gauge, type Registry } from 'prom-client';
import type { Log } from '../base/log.ts';
import type { Jobs } from '../jobs/types.ts';

export interface JobMetricsOptions {
  readonly jobs: Pick<Jobs, 'counts'>;
  readonly log: Log;
}

const states = ['waiting', 'running', 'failed'] as const;

/** Adds how each queue stands, asked once whenever the page is read. */
export function measureJobs(register: Registry, { jobs, log }: JobMetricsOptions): void {
  let asking: Promise<void> | undefined;
  const collect = (): Promise<void> => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
  const wakeUps = new Gauge({
    name: 'portico_wake_ups',
    help: 'Wake-ups by queue and state.',
    labelNames: ['queue', 'state'],
    registers: [register],
    collect,
  });
  const oldest = new Gauge({
    name: 'portico_oldest_wake_up_seconds',
    help: 'How long the wake-up that waits longest has been due, by queue.',
    labelNames: ['queue'],
    registers: [register],
    collect,
  });

  async function ask(): Promise<void> {
    wakeUps.reset();
    oldest.reset();
    try {
      for (const { queue, oldest: age, ...counts } of await jobs.counts()) {
        oldest.set({ queue }, age / 1_000);
        for (const state of states) wakeUps.set({ queue, state }, counts[state]);
      }
    } catch (error) {
      // The rest of the page still tells why: without a database there is nothing to count.
      log.warn({ err: error }, 'Wake-ups could not be counted for the metrics.');
    }
  }
}
