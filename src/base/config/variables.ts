import { absolutePath, credential, httpOrigin, oneOf, onOff, pathList, port, urlOf } from './kinds.ts';

/**
 * A setting: one environment variable and what it becomes. The whole schema is the table below;
 * docs/reference/configuration.md is written from it.
 */
export interface Variable<T = unknown> {
  /** What it is for, in one or two sentences. */
  readonly meaning: string;
  /** Used when the variable is unset or empty; in the words of the environment, and parsed like them. */
  readonly default?: string;
  /** What may be written there, in words that finish the sentence "Allowed: …". */
  readonly allowed: string;
  /** Its value never appears in an error, a log line or the documentation. */
  readonly secret?: true;
  /** Undefined means: not allowed. */
  readonly parse: (text: string, folder: string) => T | undefined;
}

export const variables = {
  PORTICO_DATA: {
    meaning: 'The folder for everything Portico keeps: the SQLite database, a generated master key.',
    default: './data',
    ...absolutePath,
  },
  PORTICO_DATABASE_URL: {
    meaning: 'A PostgreSQL database to use instead of the SQLite file. Several hub processes may share it.',
    ...urlOf(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database'),
    secret: true,
  },
  PORTICO_URL: {
    meaning:
      'The address under which people and Microsoft reach Portico; sign-ins return to it. Without it: http://localhost and the port.',
    ...httpOrigin,
  },
  PORTICO_HOST: {
    meaning:
      'The address the hub listens on. Anything but loopback needs TLS or the switch at the end of this table.',
    default: '127.0.0.1',
    allowed: 'an IP address or a host name of this machine, such as 127.0.0.1, ::1 or 0.0.0.0',
    parse: (text: string) => (/^[\w.:-]+$/.test(text) ? text : undefined),
  },
  PORTICO_PORT: { meaning: 'The port the hub listens on.', default: '3650', ...port },
  PORTICO_TLS_CERTIFICATE_FILE: {
    meaning:
      'A PEM file with the certificate (and its chain) to serve HTTPS with. Goes with PORTICO_TLS_KEY_FILE.',
    ...absolutePath,
  },
  PORTICO_TLS_KEY_FILE: {
    meaning: 'A PEM file with the private key of that certificate.',
    ...absolutePath,
  },
  PORTICO_MASTER_KEY: {
    meaning:
      'The key that seals every secret and token, 32 bytes in base64 or hex. Without it and without a key file, one is generated in the data folder.',
    ...credential(
      32,
      '32 bytes in base64, base64url or hex, as `openssl rand -base64 32` prints them',
      'bytes',
    ),
  },
  PORTICO_MASTER_KEY_FILE: {
    meaning: 'A file that holds the master key, for systems that hand over secrets as files.',
    ...absolutePath,
  },
  PORTICO_ADMIN_KEY: {
    meaning: 'An API key with every right, for setting Portico up from a script before anyone has signed in.',
    ...credential(16, 'at least 16 characters without spaces', 'characters'),
  },
  PORTICO_CLOUDS: {
    meaning:
      'A JSON file with Microsoft clouds to know besides the built-in ones: a list of `{"id", "title", "authority", "graph", "portal"}`.',
    ...absolutePath,
  },
  PORTICO_MQTT_URL: {
    meaning: 'The MQTT broker to publish entities on, for Home Assistant.',
    ...urlOf(['mqtt:', 'mqtts:', 'ws:', 'wss:'], 'mqtt://user:password@host:1883'),
    secret: true,
  },
  PORTICO_SANDBOX: {
    meaning:
      'Whether `start` also runs the sandbox, the built-in Microsoft 365 tenant for trying and testing.',
    default: 'on',
    ...onOff,
  },
  PORTICO_SANDBOX_PORT: {
    meaning: 'The port of the sandbox for http; its https port is the next one.',
    default: '3660',
    ...port,
  },
  PORTICO_SANDBOX_RECORD: {
    meaning: 'A file to which the sandbox appends every Graph exchange as one JSON line.',
    ...absolutePath,
  },
  PORTICO_CA_FILES: {
    meaning:
      'PEM files with certificate authorities to trust besides the usual ones, for a proxy or server with its own.',
    ...pathList,
  },
  PORTICO_LOG_LEVEL: {
    meaning: 'The least important line the log still takes.',
    default: 'info',
    ...oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  },
  PORTICO_LOG_FILE: {
    meaning:
      'A file to append the log to, one JSON object a line. Without it the log goes to standard error: in words at a terminal, as JSON otherwise.',
    ...absolutePath,
  },
  PORTICO_INSECURE_LISTEN_ON_THE_NETWORK_WITHOUT_TLS: {
    meaning:
      'Lets the hub listen beyond loopback without TLS of its own, for the case that a reverse proxy in front adds it. Announced at every start.',
    default: 'off',
    ...onOff,
  },
} as const satisfies Record<`PORTICO_${string}`, Variable>;

export type VariableName = keyof typeof variables;
