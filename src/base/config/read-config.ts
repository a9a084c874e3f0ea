import { PorticoError } from '../errors/portico-error.ts';
import type { Config } from './config.ts';
import { nearestName } from './nearest-name.ts';
import { type Variable, type VariableName, variables } from './variables.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

type Parsed = { readonly [Name in VariableName]: ReturnType<(typeof variables)[Name]['parse']> };

/**
 * The settings in an environment. Throws one error that lists every mistake in it.
 * `home` is the folder the default data folder lies in; paths in variables are relative to `folder`.
 */
export function readConfig(
  environment: Environment,
  { home, folder }: { readonly home: string; readonly folder: string },
): Config {
  const values = new Map<string, unknown>();
  const mistakes = unknownNames(environment);
  for (const [name, variable] of Object.entries<Variable>(variables)) {
    const given = environment[name]?.trim() ?? '';
    if (given === '') {
      values.set(name, variable.default === undefined ? undefined : variable.parse(variable.default, home));
      continue;
    }
    const value = variable.parse(given, folder);
    if (value === undefined) mistakes.push(badValue(name, given, variable));
    values.set(name, value);
  }
  // The table's own parsers made these values, each under its own name.
  const parsed = Object.fromEntries(values) as Parsed;
  mistakes.push(...contradictions(parsed));
  if (mistakes.length > 0) throw new PorticoError('config-not-allowed', { detail: mistakes.join('\n') });
  return assemble(parsed);
}

function unknownNames(environment: Environment): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('PORTICO_') && !(name in variables))
    .sort()
    .map((name) => {
      const nearest = nearestName(name, Object.keys(variables));
      return `${name} is not a variable Portico knows.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`;
    });
}

function badValue(name: string, given: string, { allowed, secret }: Variable): string {
  const shown = secret ? 'has a value that is not allowed (not shown, it is a secret)' : `is "${given}"`;
  return `${name} ${shown}. Allowed: ${allowed}.`;
}

/** What is allowed alone but not together, each with whether it is so. */
function contradictions(parsed: Parsed): string[] {
  const certificate = parsed.PORTICO_TLS_CERTIFICATE_FILE !== undefined;
  const key = parsed.PORTICO_TLS_KEY_FILE !== undefined;
  const host = parsed.PORTICO_HOST;
  const exposed = host !== undefined && !isLoopback(host) && !certificate;
  const found: readonly (readonly [boolean, string])[] = [
    [
      certificate !== key,
      'Only one of PORTICO_TLS_CERTIFICATE_FILE and PORTICO_TLS_KEY_FILE is set. Allowed: both or neither.',
    ],
    [
      parsed.PORTICO_MASTER_KEY !== undefined && parsed.PORTICO_MASTER_KEY_FILE !== undefined,
      'PORTICO_MASTER_KEY and PORTICO_MASTER_KEY_FILE are both set. Allowed: one of them.',
    ],
    [
      exposed && parsed.PORTICO_INSECURE_LISTEN_ON_THE_NETWORK_WITHOUT_TLS === false,
      `PORTICO_HOST is "${host}", which others on the network can reach. Allowed with PORTICO_TLS_CERTIFICATE_FILE and PORTICO_TLS_KEY_FILE or, where a reverse proxy in front adds TLS, with PORTICO_INSECURE_LISTEN_ON_THE_NETWORK_WITHOUT_TLS=on.`,
    ],
  ];
  return found.flatMap(([wrong, words]) => (wrong ? [words] : []));
}

const isLoopback = (host: string) => /^(?:localhost|::1|127(?:\.\d{1,3}){3})$/.test(host);

function assemble(parsed: Parsed): Config {
  const certificateFile = parsed.PORTICO_TLS_CERTIFICATE_FILE;
  const keyFile = parsed.PORTICO_TLS_KEY_FILE;
  const tls =
    certificateFile !== undefined && keyFile !== undefined
      ? Object.freeze({ certificateFile, keyFile })
      : undefined;
  return Object.freeze({
    dataFolder: present(parsed.PORTICO_DATA),
    databaseUrl: parsed.PORTICO_DATABASE_URL,
    url:
      parsed.PORTICO_URL ??
      `${tls === undefined ? 'http' : 'https'}://localhost:${present(parsed.PORTICO_PORT)}`,
    host: present(parsed.PORTICO_HOST),
    port: present(parsed.PORTICO_PORT),
    tls,
    masterKey: parsed.PORTICO_MASTER_KEY,
    masterKeyFile: parsed.PORTICO_MASTER_KEY_FILE,
    adminKey: parsed.PORTICO_ADMIN_KEY,
    cloudsFile: parsed.PORTICO_CLOUDS,
    mqttUrl: parsed.PORTICO_MQTT_URL,
    sandbox: Object.freeze({
      on: present(parsed.PORTICO_SANDBOX),
      port: present(parsed.PORTICO_SANDBOX_PORT),
      recordFile: parsed.PORTICO_SANDBOX_RECORD,
    }),
    caFiles: parsed.PORTICO_CA_FILES ?? Object.freeze([]),
    log: Object.freeze({ level: present(parsed.PORTICO_LOG_LEVEL), file: parsed.PORTICO_LOG_FILE }),
    listensWithoutTls: present(parsed.PORTICO_INSECURE_LISTEN_ON_THE_NETWORK_WITHOUT_TLS),
  });
}

/** A row with a default has a value by now; the type of a parser alone cannot say so. */
function present<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError('A variable with a default has no value.');
  return value;
}
