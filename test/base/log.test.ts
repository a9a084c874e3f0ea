import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLog, type Log } from '../../src/base/log.ts';
import { readableLines } from '../../src/base/readable-lines.ts';
import { redactText } from '../../src/base/redact.ts';
import { tempFolder } from '../support/temp-folder.ts';

function logged(write: (log: Log) => void, secrets: string[] = []): string {
  const lines: string[] = [];
  write(createLog({ level: 'trace', secrets, stream: { write: (line) => void lines.push(line) } }));
  for (const line of lines) JSON.parse(line); // whatever is taken out, each stays a JSON line
  return lines.join('');
}

describe('a log line never holds', () => {
  const secret = 'Zm9vYmFyYmF6cXV4-hunter2';
  const jwt = 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodW50ZXIyIn0.aHVudGVyMi1zaWduYXR1cmU';
  const cases: readonly (readonly [what: string, write: (log: Log) => void])[] = [
    ['a field named as a secret', (log) => log.info({ clientSecret: secret }, 'x')],
    ['one deep inside', (log) => log.info({ a: [{ b: { refresh_token: secret } }] }, 'x')],
    ['one that is an object', (log) => log.info({ password: { first: secret } }, 'x')],
    ['one that is bytes', (log) => log.info({ masterKey: Buffer.from('x') }, secret.replace(/./g, 'y'))],
    ['one in a child logger', (log) => log.child({ apiKey: secret }).info('x')],
    ['an Authorization header', (log) => log.info({ headers: { Authorization: `Bearer ${secret}` } }, 'x')],
    ['a cookie', (log) => log.info({ headers: { cookie: `session=${secret}` } }, 'x')],
    ['a bearer token in words', (log) => log.info(`sent Bearer ${secret} to Graph`)],
    [
      'a form body',
      (log) => log.info(`grant_type=authorization_code&client_secret=${secret}&code=${secret}`),
    ],
    ['a query', (log) => log.info({ url: `/auth/callback?code=${secret}&state=x` }, 'x')],
    ['JSON inside a string', (log) => log.info({ body: JSON.stringify({ access_token: secret }) }, 'x')],
    [
      'JSON inside JSON inside a string',
      (log) => log.info(JSON.stringify({ a: JSON.stringify({ id_token: secret }) })),
    ],
    ['a JWT', (log) => log.info({ note: `it was ${jwt}.` }, 'x')],
    [
      'the password of a database',
      (log) => log.info(`connecting to postgres://portico:${secret}@db:5432/portico`),
    ],
    ['an Entra client secret', (log) => log.info(`value abc8Q~${'hunter2'.repeat(5)}abcde`)],
    ['an API key of Portico', (log) => log.info(`key pk_${'hunter2'.repeat(6)}x`)],
    ['an error’s message', (log) => log.error(new Error(`Bearer ${secret}`), 'x')],
    ['an error’s cause', (log) => log.error(new Error('a', { cause: new Error(`password=${secret}`) }), 'x')],
    [
      'a secret out of an error’s fields',
      (log) => log.error(Object.assign(new Error('a'), { token: secret }), 'x'),
    ],
  ];
  it.each(cases)('%s', (_, write) => {
    const text = logged(write);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(jwt.split('.')[1]);
    expect(text).not.toContain('hunter2hunter2');
    expect(text).not.toContain('"data":[120]');
  });

  it('a secret it was told about, wherever it stands', () => {
    const odd = 'a "quoted" pass\\word';
    const text = logged((log) => log.info({ [odd]: [odd] }, `and ${odd} again`), [odd]);
    expect(text).not.toContain('quoted');
    expect(text.match(/\[redacted\]/g)).toHaveLength(3);
  });
});

it('a known secret is taken out of words that are no JSON, too', () => {
  expect(redactText('it was a "b" c', ['a "b" c'])).toBe('it was [redacted]');
});

it('leaves alone what is no secret', () => {
  const words = {
    code: 'storage-busy',
    tokenEndpoint: 'https://login.example.org/token',
    status: 'eyJ',
    count: 3,
  };
  const line = logged((log) => log.info({ ...words, retry: null }, 'Basic facts about the author'));
  expect(JSON.parse(line)).toMatchObject({ ...words, msg: 'Basic facts about the author', level: 'info' });
  expect(line).not.toContain('[redacted]');
});

it('goes to the file, in a folder of its own making, and is there at once', () => {
  const file = join(tempFolder(), 'logs', 'portico.log');
  const log = createLog({ level: 'warn', file });
  log.info('too quiet');
  log.warn({ count: 2 }, 'heard');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ level: 'warn', count: 2, msg: 'heard' });
});

it('that cannot be opened says so at the start', () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'taken'));
  expect(() => createLog({ level: 'info', file: join(folder, 'taken') })).toThrow(
    expect.objectContaining({ code: 'log-file-not-writable' }),
  );
});

it('speaks in words at a terminal', () => {
  const said: string[] = [];
  const log = createLog({ level: 'info', stream: readableLines({ write: (text) => void said.push(text) }) });
  log.info({ url: 'http://localhost:3650', port: 3650 }, 'ready');
  log.warn({ words: 'two words', token: 'hunter2' }, 'careful');
  log.error(new Error('broken'), 'it failed');
  expect(said[0]).toMatch(/^\d\d:\d\d:\d\d ready \(url=http:\/\/localhost:3650, port=3650\)\n$/);
  expect(said[1]).toMatch(/ warn: careful \(words="two words", token=\[redacted\]\)\n$/);
  expect(said[2]).toMatch(/ error: it failed\nError: broken\n {4}at /);
});
