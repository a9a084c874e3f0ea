import { describe, expect, it } from 'vitest';
import { nearestName } from '../../src/base/config/nearest-name.ts';
import { type Environment, readConfig } from '../../src/base/config/read-config.ts';
import { variables } from '../../src/base/config/variables.ts';
import { PorticoError } from '../../src/base/errors/portico-error.ts';

const read = (environment: Environment) =>
  readConfig(environment, { home: '/opt/portico', folder: '/home/anna' });

function mistakes(environment: Environment): string[] {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof PorticoError && error.code === 'config-not-allowed')
      return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('without any variable', () => {
  it('everything has its documented default', () => {
    expect(read({})).toEqual({
      dataFolder: '/opt/portico/data',
      databaseUrl: undefined,
      url: 'http://localhost:3650',
      host: '127.0.0.1',
      port: 3650,
      tls: undefined,
      masterKey: undefined,
      masterKeyFile: undefined,
      adminKey: undefined,
      cloudsFile: undefined,
      mqttUrl: undefined,
      sandbox: { on: true, port: 3660, recordFile: undefined },
      caFiles: [],
      log: { level: 'info', file: undefined },
      listensWithoutTls: false,
    });
  });

  it('nothing can be changed afterwards', () => {
    const config = read({});
    for (const part of [config, config.sandbox, config.log, config.caFiles])
      expect(Object.isFrozen(part)).toBe(true);
  });

  it('an empty one counts as none', () => {
    expect(read({ PORTICO_PORT: '', PORTICO_DATA: ' ' })).toEqual(read({}));
  });
});

describe('a variable', () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  it.each<[Environment, object]>([
    [{ PORTICO_DATA: 'stuff' }, { dataFolder: '/home/anna/stuff' }],
    [{ PORTICO_DATA: '/var/lib/portico' }, { dataFolder: '/var/lib/portico' }],
    [{ PORTICO_DATABASE_URL: 'postgres://p:w@db/x' }, { databaseUrl: 'postgres://p:w@db/x' }],
    [{ PORTICO_URL: 'https://Portico.example.org/' }, { url: 'https://portico.example.org' }],
    [{ PORTICO_PORT: '8080' }, { port: 8080, url: 'http://localhost:8080' }],
    [{ PORTICO_MASTER_KEY: key }, { masterKey: key }],
    [{ PORTICO_SANDBOX: 'off' }, { sandbox: { on: false, port: 3660, recordFile: undefined } }],
    [{ PORTICO_CA_FILES: 'a.pem:/b.pem' }, { caFiles: ['/home/anna/a.pem', '/b.pem'] }],
    [
      { PORTICO_TLS_CERTIFICATE_FILE: '/c.pem', PORTICO_TLS_KEY_FILE: '/k.pem' },
      { tls: { certificateFile: '/c.pem', keyFile: '/k.pem' }, url: 'https://localhost:3650' },
    ],
  ])('is read: %j', (environment, expected) => {
    expect(read(environment)).toMatchObject(expected);
  });

  it.each<[Environment, string]>([
    [
      { PORTICO_PORT: '70000' },
      'PORTICO_PORT is "70000". Allowed: a whole number from 0 to 65535, where 0 takes any free port.',
    ],
    [{ PORTICO_SANDBOX: 'yes' }, 'PORTICO_SANDBOX is "yes". Allowed: on or off.'],
    [
      { PORTICO_URL: 'portico.example.org' },
      'PORTICO_URL is "portico.example.org". Allowed: an http or https address',
    ],
    [{ PORTICO_URL: 'https://a@b.example/' }, 'PORTICO_URL is "https://a@b.example/". Allowed:'],
    [{ PORTICO_LOG_LEVEL: 'loud' }, 'PORTICO_LOG_LEVEL is "loud". Allowed: one of fatal, error,'],
    [{ PORTICO_HOST: 'a b' }, 'PORTICO_HOST is "a b". Allowed: an IP address or'],
    [
      { PORTICO_TLS_KEY_FILE: '/k.pem' },
      'Only one of PORTICO_TLS_CERTIFICATE_FILE and PORTICO_TLS_KEY_FILE is set.',
    ],
    [
      { PORTICO_MASTER_KEY: key, PORTICO_MASTER_KEY_FILE: '/k' },
      'PORTICO_MASTER_KEY and PORTICO_MASTER_KEY_FILE are both',
    ],
    [{ PORTICO_HOST: '0.0.0.0' }, 'PORTICO_HOST is "0.0.0.0", which others on the network can reach.'],
  ])('that is not allowed is named with what is: %j', (environment, expected) => {
    expect(mistakes(environment)).toEqual([expect.stringContaining(expected)]);
  });

  it.each(['PORTICO_DATABASE_URL', 'PORTICO_MASTER_KEY', 'PORTICO_ADMIN_KEY', 'PORTICO_MQTT_URL'])(
    'that is a secret is not shown: %s',
    (name) => {
      const [mistake = ''] = mistakes({ [name]: 'hunter2' });
      expect(mistake).toContain(`${name} has a value that is not allowed`);
      expect(mistake).not.toContain('hunter2');
    },
  );

  it.each<Environment>([
    { PORTICO_HOST: '::1' },
    { PORTICO_HOST: '127.0.0.2' },
    { PORTICO_HOST: '0.0.0.0', PORTICO_TLS_CERTIFICATE_FILE: '/c', PORTICO_TLS_KEY_FILE: '/k' },
    { PORTICO_HOST: '0.0.0.0', PORTICO_INSECURE_LISTEN_ON_THE_NETWORK_WITHOUT_TLS: 'on' },
  ])('may open the hub to the network only on loopback, with TLS, or by the switch: %j', (environment) => {
    expect(mistakes(environment)).toEqual([]);
  });

  it('nobody knows is named with the one that was probably meant', () => {
    expect(mistakes({ PORTICO_DATABASE_URI: 'x' })).toEqual([
      'PORTICO_DATABASE_URI is not a variable Portico knows. Did you mean PORTICO_DATABASE_URL?',
    ]);
    expect(mistakes({ PORTICO_COFFEE: 'x' })).toEqual(['PORTICO_COFFEE is not a variable Portico knows.']);
    expect(mistakes({ OTHER_COFFEE: 'x' })).toEqual([]);
  });

  it('does not hide the mistakes of the others', () => {
    expect(mistakes({ PORTICO_PORT: 'x', PORTICO_PROT: '1', PORTICO_SANDBOX: 'maybe' })).toHaveLength(3);
  });
});

describe('the table', () => {
  it.each(Object.entries(variables))('has a default that is itself allowed: %s', (_, variable) => {
    if ('default' in variable) expect(variable.parse(variable.default, '/')).toBeDefined();
  });
});

it.each([
  ['serve', ['start', 'server'], 'server'],
  ['hepl', ['help', 'keys'], 'help'],
  ['zzzz', ['help', 'keys'], undefined],
])('the nearest name to %s among %j is %s', (given, names, expected) => {
  expect(nearestName(given, names)).toBe(expected);
});
