import type { Client, RegistrationsPlanArtefactInput, RegistrationWish } from '@portico/client';
import { queryOptions } from '@tanstack/react-query';
import type { Hub } from './hub.ts';

// What the pages read, each under its key. What somebody changes makes its key, or all of them, stale.

export const sessionQuery = ({ session }: Pick<Hub, 'session'>) =>
  queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) => session.state(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const homeQuery = (client: Client) =>
  queryOptions({
    queryKey: ['home'],
    queryFn: ({ signal }) => client.home.show({ signal }),
    refetchInterval: 15_000,
  });

export const connectionsQuery = (client: Client) =>
  queryOptions({
    queryKey: ['connections'],
    queryFn: async ({ signal }) => (await client.connections.list({ signal })).connections,
    refetchInterval: 15_000,
  });

export const connectionQuery = (client: Client, id: string) =>
  queryOptions({
    queryKey: ['connections', id],
    queryFn: ({ signal }) => client.connections.get({ id }, { signal }),
    refetchInterval: 5_000,
  });

export const historyQuery = (client: Client, id: string) =>
  queryOptions({
    queryKey: ['connections', id, 'history'],
    queryFn: async ({ signal }) => (await client.connections.history({ id, limit: 50 }, { signal })).events,
    refetchInterval: 15_000,
  });

export const signInQuery = (client: Client, id: string) =>
  queryOptions({
    queryKey: ['connections', id, 'sign-in'],
    queryFn: async ({ signal }) => (await client.connections.signInState({ id }, { signal })).signIn ?? null,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data?.state === 'waiting' ? 2_000 : false),
  });

export const approvalQuery = (client: Client, id: string) =>
  queryOptions({
    queryKey: ['connections', id, 'approval'],
    queryFn: ({ signal }) => client.connections.adminApproval({ id }, { signal }),
    refetchInterval: ({ state: { data } }) => (data?.status === 'waiting' ? 5_000 : false),
  });

export const registrationsQuery = (client: Client) =>
  queryOptions({
    queryKey: ['registrations'],
    queryFn: async ({ signal }) => (await client.registrations.list({ signal })).registrations,
  });

export const registrationQuery = (client: Client, id: string) =>
  queryOptions({
    queryKey: ['registrations', id],
    queryFn: ({ signal }) => client.registrations.get({ id }, { signal }),
  });

export const artefactQuery = (client: Client, id: string, kind: RegistrationsPlanArtefactInput['kind']) =>
  queryOptions({
    queryKey: ['registrations', id, 'artefacts', kind],
    queryFn: ({ signal }) => client.registrations.artefact({ id, kind }, { signal }),
  });

export const planQuery = (client: Client, wish: RegistrationWish) =>
  queryOptions({
    queryKey: ['plan', wish],
    queryFn: ({ signal }) => client.registrations.plan(wish, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const plannedArtefactQuery = (client: Client, wish: RegistrationsPlanArtefactInput) =>
  queryOptions({
    queryKey: ['plan', wish, 'artefact'],
    queryFn: ({ signal }) => client.registrations.planArtefact(wish, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const setupQuery = (client: Client, id: string) =>
  queryOptions({
    queryKey: ['setups', id],
    queryFn: ({ signal }) => client.setups.get({ id }, { signal }),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data?.state === 'waiting' ? 2_000 : false),
  });

export const undertakingQuery = (client: Client, id: string) =>
  queryOptions({
    queryKey: ['undertakings', id],
    queryFn: ({ signal }) => client.undertakings.get({ id }, { signal }),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' || data === undefined ? 700 : false),
  });

export const featuresQuery = (client: Client) =>
  queryOptions({
    queryKey: ['features'],
    queryFn: async ({ signal }) => (await client.features.list({ signal })).features,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const cloudsQuery = (client: Client) =>
  queryOptions({
    queryKey: ['clouds'],
    queryFn: async ({ signal }) => (await client.clouds.list({ signal })).clouds,
    staleTime: 60_000,
  });

export const settingsQuery = (client: Client) =>
  queryOptions({
    queryKey: ['settings'],
    queryFn: ({ signal }) => client.settings.get({ signal }),
    staleTime: 60_000,
  });

export const keysQuery = (client: Client) =>
  queryOptions({
    queryKey: ['keys'],
    queryFn: async ({ signal }) => (await client.keys.list({ signal })).keys,
  });
