import type { z } from 'zod';
import { getConnection } from '../../../operations/connections/get.ts';
import { listConnections } from '../../../operations/connections/list.ts';
import { getRegistration } from '../../../operations/registrations/get.ts';
import { listRegistrations } from '../../../operations/registrations/list.ts';
import { findByName } from '../derive/find-by-name.ts';
import type { Errand } from '../errand.ts';
import type { About } from '../words/mending-command.ts';

type Connection = z.output<(typeof getConnection)['output']>;
type Registration = z.output<(typeof getRegistration)['output']>;

/** A registration or a connection the doctor looks at. */
export interface Subject {
  readonly id: string;
  readonly kind: 'connection' | 'registration';
  readonly name: string;
  readonly about: About;
  readonly cloud: string;
  readonly tenant: string | undefined;
}

/** What a word on the command line means: a connection before a registration of the same name. */
export async function subjectNamed(word: string, errand: Errand): Promise<Subject> {
  const { house, perform } = errand;
  const connection = await findByName(word, 'conn', house);
  if (connection.startsWith('conn_')) {
    const found = await perform(getConnection, { id: connection });
    return ofConnection(found, await perform(getRegistration, { id: found.registration }));
  }
  return ofRegistration(await perform(getRegistration, { id: await findByName(word, 'reg', house) }));
}

/** Every connection, and the registrations that have none: those of connections are examined with them. */
export async function everySubject({ perform }: Errand): Promise<readonly Subject[]> {
  const { connections } = await perform(listConnections, {});
  const { registrations } = await perform(listRegistrations, {});
  const alone = registrations.filter(
    ({ id }) => !connections.some(({ registration }) => registration === id),
  );
  return [
    ...connections.flatMap((connection) => {
      const registration = registrations.find(({ id }) => id === connection.registration);
      return registration === undefined ? [] : [ofConnection(connection, registration)];
    }),
    ...alone.map(ofRegistration),
  ];
}

function ofConnection({ id, name }: Connection, { id: registration, cloud, tenant }: Registration): Subject {
  return { id, kind: 'connection', name, about: { connection: id, registration }, cloud, tenant };
}

function ofRegistration({ id, name, cloud, tenant }: Registration): Subject {
  return { id, kind: 'registration', name, about: { registration: id }, cloud, tenant };
}
