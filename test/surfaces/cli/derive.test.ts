import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Secret } from '../../../src/base/secret.ts';
import { type Operation, operation } from '../../../src/operations/operation.ts';
import { operations } from '../../../src/operations/operations.ts';
import { credentialInput } from '../../../src/operations/shapes/credential.ts';
import { featureChoice } from '../../../src/operations/shapes/feature-choice.ts';
import { connectionId } from '../../../src/operations/shapes/ids.ts';
import { deriveCommand, readGiven } from '../../../src/surfaces/cli/derive/derive-command.ts';
import { derivedNames } from '../../../src/surfaces/cli/derive/derived-commands.ts';
import type { Errand } from '../../../src/surfaces/cli/errand.ts';
import type { Terminal } from '../../../src/surfaces/cli/terminal.ts';
import { UsageError } from '../../../src/surfaces/cli/usage-error.ts';
import { deafTerminal } from '../../support/deaf-terminal.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const everything = operation({
  name: 'things.make-well',
  title: 'Make a thing well',
  meaning: 'Makes it.',
  scope: 'admin',
  input: z.object({
    id: connectionId,
    kind: z.enum(['big', 'small']),
    clientName: z.string().min(2).meta({ description: 'What it is called.' }),
    text: z.string().max(50_000).optional(),
    count: z.number().int().default(3),
    ends: z.iso.datetime().optional(),
    loud: z.boolean().default(false),
    apply: z.boolean().default(true),
    scopes: z.array(z.enum(['read', 'write'])).default([]),
    places: z.array(z.object({ platform: z.enum(['web', 'public']), uri: z.string() })).default([]),
    purpose: z.object({ account: featureChoice, app: featureChoice }).optional(),
    credential: credentialInput.optional(),
    odd: z.union([z.object({ a: z.number() }), z.object({ b: z.number() })]).optional(),
  }),
  output: z.object({}),
  rest: { method: 'POST', path: '/things/:id/:kind' },
  run: async () => ({}),
}) as unknown as Operation;

function errand(terminal: Partial<Terminal> = {}): Errand {
  const connections = {
    list: async () => [
      { id: 'conn_0000000000000000000000aaaa', name: 'Lena', account: { username: 'lena@a.example' } },
      { id: 'conn_0000000000000000000000bbbb', name: 'Twin', account: undefined },
      { id: 'conn_0000000000000000000000cccc', name: 'twin', account: undefined },
    ],
  };
  return {
    house: { connections },
    terminal: { ...deafTerminal, ...terminal },
    signal: new AbortController().signal,
  } as unknown as Errand;
}

const read = (words: string[], options: Record<string, string | boolean | string[]>, at = errand()) =>
  readGiven(everything, { words, options }, at);
const needed = { 'client-name': 'It' };

describe('a command that follows from an operation', () => {
  it('is called, used and explained after it', () => {
    const { name, usage, summary, words, options } = deriveCommand(everything);
    expect(name).toBe('things make-well');
    expect(summary).toBe('Makes it.');
    expect(words).toEqual(['THING', 'big|small']);
    expect(usage).toBe(
      'things make-well THING big|small --client-name TEXT [--text TEXT|@FILE|-] [--count NUMBER] [--ends TIME] [--loud] [--no-apply] [--scopes read,write] [--places PLATFORM=URI] [--purpose-account FEATURES] [--purpose-app FEATURES] [--secret-file FILE] [--odd JSON]',
    );
    expect(options['client-name']).toEqual({ type: 'string', value: 'TEXT', meaning: 'What it is called.' });
  });

  it('reads words and options into the input', async () => {
    const given = {
      'client-name': 'It',
      count: '5',
      ends: '2030-01-31T12:00:00Z',
      loud: true,
      'no-apply': true,
      scopes: ['read,write'],
      places: ['web=https://a.example/?x=1', 'public=b'],
      'purpose-account': ['calendar=update, mail'],
      'purpose-app': [''],
      odd: '{"a":1}',
      'federated-url': 'https://issuer.example',
    };
    expect(await read(['conn_x', 'small'], given)).toEqual({
      id: 'conn_x',
      kind: 'small',
      clientName: 'It',
      count: 5,
      ends: '2030-01-31T12:00:00.000Z',
      loud: true,
      apply: false,
      scopes: ['read', 'write'],
      places: [
        { platform: 'web', uri: 'https://a.example/?x=1' },
        { platform: 'public', uri: 'b' },
      ],
      purpose: { account: { calendar: 'update', mail: 'read' }, app: {} },
      odd: { a: 1 },
      credential: { kind: 'federated', source: { url: 'https://issuer.example' } },
    });
  });

  it('leaves out what was not given', async () => {
    expect(await read(['conn_x', 'big'], needed)).toEqual({ id: 'conn_x', kind: 'big', clientName: 'It' });
  });

  it.each([
    ['lena', 'aaaa'],
    ['LENA@A.EXAMPLE', 'aaaa'],
    ['bbbb', 'bbbb'],
  ])('finds what is called %s', async (written, end) => {
    expect(await read([written, 'big'], needed)).toMatchObject({ id: `conn_0000000000000000000000${end}` });
  });

  it.each<[string, Record<string, string | boolean | string[]>, string]>([
    ['what is missing', {}, '--client-name is missing.'],
    ['what is too short', { 'client-name': 'I' }, '--client-name: '],
    ['no number', { ...needed, count: 'five' }, '--count: "five" is not a number.'],
    ['no time', { ...needed, ends: 'soon' }, '--ends: "soon" is not a time'],
    ['no pair', { ...needed, places: ['https://a.example'] }, 'does not begin with web=, public='],
    ['no JSON', { ...needed, odd: '{' }, '--odd is not JSON'],
    ['half of two', { ...needed, 'purpose-account': ['mail'] }, '--purpose-app: '],
    [
      'two credentials',
      { ...needed, 'no-secret': true, 'federated-url': 'https://a.example' },
      'has one credential',
    ],
    ['half a certificate', { ...needed, 'certificate-file': 'x' }, 'go together'],
    ['a question nobody hears', { ...needed, 'ask-secret': true }, 'Nobody can be asked'],
  ])('refuses %s', async (_, options, message) => {
    const reading = read(['conn_x', 'big'], options);
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(message);
  });

  it('refuses a name that two things have', async () => {
    await expect(read(['TWIN', 'big'], needed)).rejects.toThrow(/can mean conn_\S+bbbb or conn_\S+cccc/);
  });
});

describe('a secret comes', () => {
  const credential = { credential: { kind: 'secret', value: 's3cret' } };

  it('from a file, without its last line break', async () => {
    const file = join(tempFolder(), 'secret');
    writeFileSync(file, 's3cret\n');
    expect(await read(['conn_x', 'big'], { ...needed, 'secret-file': file })).toMatchObject(credential);
    writeFileSync(file, '\n');
    await expect(read(['conn_x', 'big'], { ...needed, 'secret-file': file })).rejects.toThrow(
      'There is nothing in',
    );
  });

  it('from standard input', async () => {
    const at = errand({ readInput: async () => 's3cret\r\n' });
    expect(await read(['conn_x', 'big'], { ...needed, 'secret-stdin': true }, at)).toMatchObject(credential);
  });

  it('from a hidden question', async () => {
    const questions = { secret: async () => Secret.of('s3cret') };
    const at = errand({ canAsk: true, questions: async () => questions as never });
    expect(await read(['conn_x', 'big'], { ...needed, 'ask-secret': true }, at)).toMatchObject(credential);
  });
});

it('every operation has a command of its own name, but those with a better one', () => {
  const names = [...derivedNames().keys()];
  expect(new Set(names).size).toBe(names.length);
  expect(names).toHaveLength(operations.length - 1);
  expect(names).toEqual(
    expect.arrayContaining(['connections', 'connections test', 'keys create', 'sandbox connect']),
  );
});

it('no option of any command takes a secret as its value', () => {
  for (const derive of derivedNames().values()) {
    const { name, options } = derive();
    const valued = Object.entries(options).filter(([, { type }]) => type === 'string');
    for (const [option, { value }] of valued) {
      if (/secret|password|private-key/.test(option)) expect(value, `${name} --${option}`).toBe('FILE');
    }
  }
});
