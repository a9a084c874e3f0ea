import type { Parts } from '../parts.ts';
import type { ArriveContext } from '../sign-ins/arrive.ts';
import type { TokenKeeper } from '../tokens/token-keeper.ts';
import { lookAtConnections } from './look-at-connections.ts';
import { lookAtDeviceCodes } from './look-at-device-codes.ts';
import { tidy } from './tidy.ts';
import { warnOfSecrets } from './warn-of-secrets.ts';

/** Something to be done again and again, by one process at a time; what is due stands in the tables. */
export interface Work {
  /** Also the name of its queue. */
  readonly name: string;
  /** Milliseconds. */
  readonly every: number;
  readonly run: (signal?: AbortSignal) => Promise<void>;
}

const second = 1_000;
const hour = 60 * 60 * second;

/** The background work of connections. Whoever puts the hub together gives it to the jobs. */
export function connectionsWork(parts: Parts, keeper: TokenKeeper, context: ArriveContext): readonly Work[] {
  return [
    {
      name: 'connections-look',
      every: 15 * second,
      async run(signal) {
        await lookAtConnections(parts, keeper, signal);
      },
    },
    { name: 'connections-device-codes', every: 10 * second, run: () => lookAtDeviceCodes(context) },
    { name: 'connections-secrets', every: 6 * hour, run: () => warnOfSecrets(parts) },
    { name: 'connections-tidy', every: hour, run: () => tidy(parts) },
  ];
}
