import { z } from 'zod';

/** The ids Portico makes: a kind, an underscore, letters and digits. */
const idOf = (kind: string, what: string) =>
  z
    .string()
    .max(80)
    .meta({ description: `The id of ${what}.`, example: `${kind}_01k9x5m3d2c7v8t1q0hz4b6w` });

export const registrationId = idOf('reg', 'a registration');
export const connectionId = idOf('conn', 'a connection');
export const setupId = idOf('setup', 'a setup');
export const undertakingId = idOf('task', 'an undertaking');
export const keyId = idOf('key', 'an API key');
