import type { Config } from '../base/config/config.ts';

/** The secrets in the settings, for the log to leave out wherever they turn up. */
export function secretsOf({ masterKey, adminKey, databaseUrl, mqttUrl }: Config): readonly string[] {
  const passwords = [databaseUrl, mqttUrl].map((address) => URL.parse(address ?? '')?.password ?? '');
  const secrets = [masterKey ?? '', adminKey ?? '', ...passwords, ...passwords.map(decoded)];
  return secrets.filter((secret) => secret !== '');
}

function decoded(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password; // a bare % in it: it is what it is
  }
}
