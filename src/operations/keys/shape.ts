import { z } from 'zod';
import type { ApiKey } from '../../access/access.ts';
import { keyId } from '../shapes/ids.ts';
import { moment, toMoment } from '../shapes/moment.ts';

export const scope = z.enum(['read', 'operate', 'token', 'admin']).meta({
  description:
    '`read` looks, `operate` also works connections, `admin` does everything; `token` hands out access tokens and stands alone.',
});

export const apiKey = z
  .object({
    id: keyId,
    name: z.string(),
    scopes: z.array(scope).readonly(),
    hint: z.string().meta({ description: 'The first characters, to recognise it by.' }),
    createdAt: moment,
    lastUsedAt: moment.optional(),
    endsAt: moment.optional(),
  })
  .meta({ id: 'ApiKey' });

export function showKey(key: ApiKey): z.input<typeof apiKey> {
  return {
    ...key,
    createdAt: toMoment(key.createdAt),
    lastUsedAt: toMoment(key.lastUsedAt),
    endsAt: toMoment(key.endsAt),
  };
}
