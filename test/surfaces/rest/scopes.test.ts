import { describe, expect, it } from 'vitest';
import type { House } from '../../../src/operations/house.ts';
import type { Operation } from '../../../src/operations/operation.ts';
import { operations } from '../../../src/operations/operations.ts';
import { openFixture } from './rest-fixture.ts';

type Scope = Operation['scope'];

const scopes: readonly Scope[] = ['read', 'operate', 'token', 'admin'];
const included: Readonly<Record<Scope, readonly Scope[]>> = {
  read: ['read'],
  operate: ['read', 'operate'],
  token: ['token'],
  admin: ['read', 'operate', 'admin'],
};

/** Nothing of it is meant to be reached: whoever may do something gets as far as a house that is not there. */
const emptyHouse = new Proxy({}, { get: () => undefined }) as Partial<House>;

const addressOf = ({ rest }: Operation) => `/api/v1${rest.path.replace(/:\w+/g, 'some-id')}`;

describe('every operation', () => {
  it.each(scopes)('is done with a key for "%s" exactly where that is enough', async (scope) => {
    const { program } = await openFixture({ operations, house: emptyHouse });
    const call = await program(scope);
    for (const operation of operations) {
      const { method } = operation.rest;
      const answer = await call(addressOf(operation), { method, ...(method === 'GET' ? {} : { body: {} }) });
      const isLetIn = !(answer.status === 403 && answer.json().code === 'operations-scope-missing');
      expect([operation.name, isLetIn]).toEqual([operation.name, included[scope].includes(operation.scope)]);
      expect([operation.name, answer.status]).not.toEqual([operation.name, 401]);
    }
  });

  it.each([
    ['nothing', {}, 'rest-sign-in-needed'],
    ['a key nobody made', { authorization: 'Bearer pk_made-up' }, 'access-key-unknown'],
    ['another kind of proof', { authorization: 'Basic cm9vdDpyb290' }, 'rest-sign-in-needed'],
    ['an empty proof', { authorization: 'Bearer ' }, 'rest-sign-in-needed'],
    ['a made-up session', { cookie: 'portico_session=made-up' }, 'rest-sign-in-needed'],
    ['an empty session', { cookie: 'portico_session=' }, 'rest-sign-in-needed'],
  ])('is refused with %s', async (_, headers, code) => {
    const { nobody } = await openFixture({ operations, house: emptyHouse });
    for (const operation of operations) {
      const answer = await nobody(addressOf(operation), { method: operation.rest.method, headers });
      expect([operation.name, answer.status, answer.json().code]).toEqual([operation.name, 401, code]);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Portico"');
    }
  });

  it('that changes something needs the proof of the page with a session', async () => {
    const { browser } = await openFixture({ operations, house: emptyHouse });
    const { call, signIn } = browser();
    const csrf = await signIn('violet anchor meadow 9');
    for (const operation of operations) {
      const { method } = operation.rest;
      const request = { method, ...(method === 'GET' ? {} : { body: {} }) };
      const code = async (headers: Record<string, string>) => {
        const { status, text } = await call(addressOf(operation), { ...request, headers });
        return status < 300 ? 'done' : JSON.parse(text).code;
      };
      const isRefused = method !== 'GET';
      for (const headers of [{}, { 'x-portico-csrf': 'made-up' }, { 'x-portico-csrf': `${csrf}x` }] as const)
        expect([operation.name, (await code({ ...headers })) === 'rest-csrf-missing']).toEqual([
          operation.name,
          isRefused,
        ]);
      expect([operation.name, await code({ 'x-portico-csrf': csrf })]).not.toEqual([
        operation.name,
        'rest-csrf-missing',
      ]);
    }
  });
});
