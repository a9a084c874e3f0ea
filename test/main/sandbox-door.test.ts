import { expect, it, onTestFinished } from 'vitest';
import { openFetch } from '../../src/base/fetch/open-fetch.ts';
import { sandboxDoor } from '../../src/main/sandbox-door.ts';
import { startTestSandbox } from '../support/sandbox.ts';

it('tells of the ready-made registrations what Microsoft would say of them', async () => {
  const sandbox = await startTestSandbox();
  onTestFinished(() => sandbox.stop());
  const seam = openFetch({ environment: {} });
  onTestFinished(() => seam.close());
  const { person, registrations } = await sandboxDoor(sandbox.http, seam.fetch).welcome();
  expect(person.username).toBe('lena.roth@alderworks.example');
  expect(registrations.map(({ actsAs, audience }) => [actsAs, audience])).toEqual([
    ['account', 'any-tenant-and-personal'],
    ['app', 'this-tenant'],
  ]);
});
