import type { Undertaking } from '../../connections/undertaking.ts';

/** An undertaking that has begun; `work` is absent where another process is at it already. */
export interface Begun {
  readonly undertaking: Undertaking;
  readonly work: (() => Promise<void>) | undefined;
}
