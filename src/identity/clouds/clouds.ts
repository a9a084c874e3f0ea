import type { Cloud } from './cloud.ts';

/** The clouds this hub knows: built in, from PORTICO_CLOUDS, and the sandbox while it runs. */
export interface Clouds {
  readonly all: readonly Cloud[];
  /** Throws `identity-cloud-unknown` with the names there are. */
  find(id: string): Cloud;
}
