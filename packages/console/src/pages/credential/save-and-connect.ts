import type { Client, FeatureChoice, Registration } from '@portico/client';
import type { CredentialValues } from '../../credential/credential-values.ts';

interface Saved {
  readonly registration: Registration | undefined;
  readonly name: string;
  readonly cloud: string;
  readonly values: CredentialValues;
  readonly features: FeatureChoice;
  readonly callbackUrl: string;
  /** Whether an account signs in at once. */
  readonly connects: boolean;
}

/** Keeps a credential, makes a connection on it and begins its sign-in. Answers where the browser goes, if anywhere. */
export async function saveAndConnect(
  client: Client,
  saved: Saved,
): Promise<{ readonly registration: string; readonly url: string | undefined }> {
  const registration = await keep(client, saved);
  if (!saved.connects) return { registration, url: undefined };
  const connection = await connectionOn(client, registration, saved);
  const { url } = await client.connections.signIn({ id: connection, method: 'callback' });
  return { registration, url };
}

async function keep(client: Client, saved: Saved): Promise<string> {
  const { registration, name, cloud, values, features, callbackUrl } = saved;
  const clientId = values.clientId.trim();
  const tenant = values.tenant.trim();
  const shared = { name, cloud, clientId, ...(tenant === '' ? {} : { tenant }) };
  if (registration === undefined) {
    const made = await client.registrations.import({
      ...shared,
      redirects: [{ platform: 'web', uri: callbackUrl }],
      purpose: { account: features, app: {} },
      credential: { kind: 'secret', value: values.secret },
    });
    return made.id;
  }
  const changed = await client.registrations.change({
    id: registration.id,
    ...shared,
    purpose: { ...registration.purpose, account: features },
    ...(values.secret === '' ? {} : { credential: { kind: 'secret', value: values.secret } as const }),
  });
  return changed.id;
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
