import type { VariableName, variables } from './variables.ts';

type Value<Name extends VariableName> = Exclude<ReturnType<(typeof variables)[Name]['parse']>, undefined>;
type Always<Name extends VariableName> = (typeof variables)[Name] extends { readonly default: string }
  ? Name
  : never;
type Setting<Name extends VariableName> = Name extends Always<Name> ? Value<Name> : Value<Name> | undefined;

/** Portico's settings after parsing: complete, consistent and frozen. */
export interface Config {
  readonly dataFolder: Setting<'PORTICO_DATA'>;
  readonly databaseUrl: Setting<'PORTICO_DATABASE_URL'>;
  /** The configured public address, or the default one for this host's port. Never ends with a slash. */
  readonly url: Value<'PORTICO_URL'>;
  readonly host: Setting<'PORTICO_HOST'>;
  readonly port: Setting<'PORTICO_PORT'>;
  readonly tls: { readonly certificateFile: string; readonly keyFile: string } | undefined;
  readonly masterKey: Setting<'PORTICO_MASTER_KEY'>;
  readonly masterKeyFile: Setting<'PORTICO_MASTER_KEY_FILE'>;
  readonly adminKey: Setting<'PORTICO_ADMIN_KEY'>;
  readonly cloudsFile: Setting<'PORTICO_CLOUDS'>;
  readonly mqttUrl: Setting<'PORTICO_MQTT_URL'>;
  readonly sandbox: {
    readonly on: Setting<'PORTICO_SANDBOX'>;
    readonly port: Setting<'PORTICO_SANDBOX_PORT'>;
    readonly recordFile: Setting<'PORTICO_SANDBOX_RECORD'>;
  };
  readonly caFiles: readonly string[];
  readonly log: {
    readonly level: Setting<'PORTICO_LOG_LEVEL'>;
    readonly file: Setting<'PORTICO_LOG_FILE'>;
  };
  readonly listensWithoutTls: Setting<'PORTICO_INSECURE_LISTEN_ON_THE_NETWORK_WITHOUT_TLS'>;
}
