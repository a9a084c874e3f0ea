import type { Queue, QueueOptions } from './types.ts';

const seconds = 1_000;
const minutes = 60 * seconds;

const standard: QueueOptions = {
  concurrency: 4,
  batchSize: 1,
  // With the pauses below the last try comes about an hour after the first.
  retryLimit: 10,
  backOff: { first: 2 * seconds, most: 15 * minutes },
  lease: 60 * seconds,
};

/** Letters, digits and `. - _ /`: what both engines, metrics and URLs carry without escaping. */
const nameForm = /^[\w.\-/]{1,100}$/;

/** Least time between two signs of life that a busy event loop surely keeps. */
const shortestLease = 1 * seconds;

/** Declares a queue. Options left out are fit for work that calls a remote service. */
export function queue<Payload>(name: string, options: Partial<QueueOptions> = {}): Queue<Payload> {
  if (!nameForm.test(name)) throw new RangeError(`A queue cannot be called "${name}".`);
  const chosen = { ...standard, ...options };
  for (const option of ['concurrency', 'batchSize'] as const) whole(name, option, chosen[option], 1);
  whole(name, 'retryLimit', chosen.retryLimit, 0);
  whole(name, 'lease', chosen.lease, shortestLease);
  whole(name, 'backOff.first', chosen.backOff.first, 0);
  whole(name, 'backOff.most', chosen.backOff.most, chosen.backOff.first);
  return Object.freeze({ name, ...chosen });
}

function whole(name: string, option: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`Queue ${name}: ${option} is ${value}; it must be a whole number from ${least} up.`);
}
