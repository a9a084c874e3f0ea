import type { Clock } from '../base/clock.ts';
import { PorticoError } from '../base/errors/portico-error.ts';
import type { IdMaker } from '../base/id.ts';
import type { ClientCredential } from '../identity/credential/client-credential.ts';
import type { Row } from '../storage/schema/schema.ts';
import { toJson } from '../storage/schema/to-json.ts';
import type { Storage } from '../storage/storage.ts';
import type { Vault } from '../vault/open-vault.ts';
import type { Registration } from './registration.ts';
import { credentialColumns } from './registrations/credential-columns.ts';
import { registrationColumns } from './registrations/registration-columns.ts';
import { readCredential, writeCredential } from './registrations/stored-credential.ts';
import { toRegistration } from './registrations/to-registration.ts';
import type { Registrations } from './registrations.ts';
import { changeRow } from './rows/change-row.ts';

export interface RegistrationsOptions {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: IdMaker;
}

type RegistrationRow = Row<'registrations'>;

const place = (column: 'credential' | 'previous_credential', row: string) =>
  ({ table: 'registrations', column, row }) as const;

export function openRegistrations({ storage, vault, clock, newId }: RegistrationsOptions): Registrations {
  const { db } = storage;

  async function rowOf(id: string): Promise<RegistrationRow> {
    const row = await db.selectFrom('registrations').selectAll().where('id', '=', id).executeTakeFirst();
    if (row !== undefined) return row;
    throw new PorticoError('connections-registration-unknown', {
      detail: `There is no registration ${id}.`,
    });
  }

  async function change(
    id: string,
    decide: (row: RegistrationRow) => object | undefined,
  ): Promise<Registration> {
    const row = await changeRow(
      db,
      'registrations',
      () => rowOf(id),
      (found) => {
        const set = decide(found);
        return set === undefined ? undefined : { ...set, changed_at: clock.now() };
      },
    );
    return toRegistration(row);
  }

  async function open(
    column: 'credential' | 'previous_credential',
    row: RegistrationRow,
  ): Promise<ClientCredential | undefined> {
    const sealed = row[column];
    return sealed === null ? undefined : readCredential(await vault.unseal(place(column, row.id), sealed));
  }

  /** What stopped for how the registration was may work with how it is now. */
  async function lookAgain(id: string): Promise<void> {
    await db
      .updateTable('connections')
      .set({ look_at: clock.now() })
      .where('registration', '=', id)
      .where('state', '=', 'stopped')
      .execute();
  }

  async function credentialIn(row: RegistrationRow): Promise<ClientCredential> {
    return (await open('credential', row)) ?? { kind: 'none' };
  }

  return {
    async list() {
      const rows = await db
        .selectFrom('registrations')
        .selectAll()
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(toRegistration);
    },

    find: async (id) => toRegistration(await rowOf(id)),

    async add({ credential, credentialFacts, ...given }) {
      const id = newId('reg');
      const now = clock.now();
      const row = {
        id,
        name: given.name,
        cloud: given.cloud,
        tenant: given.tenant ?? null,
        client_id: given.clientId,
        audience: given.audience ?? null,
        redirects: toJson(given.redirects),
        origin: given.origin,
        object_id: given.objectId ?? null,
        service_principal_id: given.servicePrincipalId ?? null,
        purpose: toJson(given.purpose),
        ...credentialColumns(credential, credentialFacts),
        credential: await vault.seal(place('credential', id), writeCredential(credential)),
        created_at: now,
        changed_at: now,
        revision: 1,
      };
      await db.insertInto('registrations').values(row).execute();
      return toRegistration(await rowOf(id));
    },

    async change(id, wish) {
      const changed = await change(id, () => registrationColumns(wish));
      await lookAgain(id);
      return changed;
    },

    async remove(id) {
      await storage.transaction(async (transaction) => {
        await rowOf(id);
        const standing = await transaction
          .selectFrom('connections')
          .select('name')
          .where('registration', '=', id)
          .execute();
        if (standing.length > 0) {
          const names = standing.map(({ name }) => `"${name}"`).join(', ');
          throw new PorticoError('connections-registration-in-use', { detail: `Connections: ${names}.` });
        }
        await transaction.deleteFrom('connection_events').where('registration', '=', id).execute();
        await transaction.deleteFrom('registrations').where('id', '=', id).execute();
      });
    },

    credentialOf: async (id) => credentialIn(await rowOf(id)),
    previousCredentialOf: async (id) => open('previous_credential', await rowOf(id)),

    async replaceCredential(id, credential, facts) {
      const before = await credentialIn(await rowOf(id));
      const columns = {
        ...credentialColumns(credential, facts),
        credential: await vault.seal(place('credential', id), writeCredential(credential)),
        previous_credential:
          before.kind === 'none'
            ? null
            : await vault.seal(place('previous_credential', id), writeCredential(before)),
        warned_of_end: null,
        warned_days: null,
      };
      const changed = await change(id, ({ credential_rotation }) => ({
        ...columns,
        ...(facts?.rotation === undefined ? { credential_rotation } : {}),
      }));
      await lookAgain(id);
      return changed;
    },

    forgetPrevious: (id) => change(id, () => ({ previous_credential: null })),

    noteCredentialFacts: (id, { keyId, endsAt, rotation }) =>
      change(id, () => ({
        ...(keyId === undefined ? {} : { credential_key_id: keyId }),
        ...(endsAt === undefined ? {} : { credential_ends_at: endsAt }),
        ...(rotation === undefined ? {} : { credential_rotation: rotation }),
      })),
  };
}
