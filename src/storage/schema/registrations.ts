import type { FeatureChoice } from '../../base/feature.ts';
import { integer, json, nullable, sealed, text, word } from './column.ts';
import type { Table } from './table.ts';

/** App registrations at Microsoft, and how they prove themselves. */
export const registrations = {
  key: ['id'],
  columns: {
    id: text,
    name: text,
    /** The id of a cloud. */
    cloud: text,
    tenant: nullable(text),
    client_id: text,
    audience: nullable(word<'this-tenant' | 'any-tenant' | 'any-tenant-and-personal' | 'personal'>()),
    redirects: json<readonly { readonly platform: 'web' | 'public' | 'spa'; readonly uri: string }[]>(),
    origin: word<'created' | 'imported' | 'sandbox'>(),
    object_id: nullable(text),
    service_principal_id: nullable(text),
    purpose: json<{ readonly account: FeatureChoice; readonly app: FeatureChoice }>(),
    credential_kind: word<'secret' | 'certificate' | 'federated' | 'none'>(),
    /** The credential as JSON. */
    credential: sealed('client-credential'),
    /** The one before, for the while in which Microsoft may still want it. */
    previous_credential: nullable(sealed('previous-client-credential')),
    credential_hint: nullable(text),
    credential_key_id: nullable(text),
    credential_thumbprint: nullable(text),
    credential_ends_at: nullable(integer),
    credential_rotation: word<'automatic' | 'by-hand'>(),
    /** The end date somebody was warned of last, and how many days ahead. */
    warned_of_end: nullable(integer),
    warned_days: nullable(integer),
    created_at: integer,
    changed_at: integer,
    revision: integer,
  },
} as const satisfies Table;
