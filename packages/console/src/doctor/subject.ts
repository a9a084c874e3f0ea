import type { Client, ConnectionsRepairInput, ConnectionsRepairOutput, Examination } from '@portico/client';

/** What is examined, and where a setup for it would sign in. */
export interface Subject {
  readonly kind: 'registration' | 'connection';
  readonly id: string;
  readonly cloud: string;
  readonly tenant?: string | undefined;
  /** Whose credential it is about. */
  readonly registration: string;
}

export function examine(
  client: Client,
  { kind, id }: Subject,
  setup: string | undefined,
): Promise<Examination> {
  const input = { id, ...(setup === undefined ? {} : { setup }) };
  return kind === 'registration' ? client.registrations.doctor(input) : client.connections.doctor(input);
}

export function repair(
  client: Client,
  { kind, id }: Subject,
  input: Omit<ConnectionsRepairInput, 'id'>,
): Promise<ConnectionsRepairOutput> {
  return kind === 'registration'
    ? client.registrations.repair({ id, ...input })
    : client.connections.repair({ id, ...input });
}
