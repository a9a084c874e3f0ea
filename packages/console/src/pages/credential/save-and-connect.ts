import type { Client, FeatureChoice, Registration } from '@portico/client';
import type { CredentialValues } from '../../credential/credential-values.ts';
import { usualMethod } from '../../sign-in/usual-method.ts';

interface Saved {
  readonly registration: Registration | undefined;
  readonly name: string;
  readonly cloud: string;
  readonly values: CredentialValues;
  readonly features: FeatureChoice;
  /** Where the registration lets sign-ins return to. */
  readonly redirect: string;
  /** Whether an account signs in at once. */
  readonly connects: boolean;
}

interface SavedAs {
  readonly registration: string;
  /** Whose sign-in has begun. */
  readonly connection?: string;
  /** Where this browser goes for it; without it the sign-in goes on at the connection's page. */
  readonly url?: string | undefined;
}

/** Keeps a credential, makes a connection on it and begins its sign-in. Answers where that goes on, if it does. */
export async function saveAndConnect(client: Client, saved: Saved): Promise<SavedAs> {
  const { id, redirects } = await keep(client, saved);
  if (!saved.connects) return { registration: id };
  const connection = await connectionOn(client, id, saved);
  const method = usualMethod(redirects);
  const { url } = await client.connections.signIn({ id: connection, method });
  return { registration: id, connection, ...(method === 'callback' ? { url } : {}) };
}

async function keep(client: Client, saved: Saved): Promise<Registration> {
  const { registration, name, cloud, values, features, redirect } = saved;
  const clientId = values.clientId.trim();
  const tenant = values.tenant.trim();
  const shared = { name, cloud, clientId, ...(tenant === '' ? {} : { tenant }) };
  if (registration === undefined) {
    return client.registrations.import({
      ...shared,
      redirects: [{ platform: 'web', uri: redirect }],
      purpose: { account: features, app: {} },
      credential: { kind: 'secret', value: values.secret },
    });
  }
  return client.registrations.change({
    id: registration.id,
    ...shared,
    purpose: { ...registration.purpose, account: features },
    ...(values.secret === '' ? {} : { credential: { kind: 'secret', value: values.secret } as const }),
  });
}

/** The account's connection that is there already, or a new one. */
async function connectionOn(
  client: Client,
  registration: string,
  { name, features }: Saved,
): Promise<string> {
  const { connections } = await client.connections.list();
  const there = connections.find((one) => one.registration === registration && one.actsAs === 'account');
  if (there !== undefined) return there.id;
  return (await client.connections.create({ registration, name, actsAs: 'account', features })).id;
}
