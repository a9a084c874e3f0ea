import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aadstsCodes } from '../../../sandbox/entra/errors/aadsts-codes.ts';
import { accessMistakes } from './mistakes/access.ts';
import { clientMistakes } from './mistakes/clients.ts';
import { credentialMistakes } from './mistakes/credentials.ts';
import { grantMistakes } from './mistakes/grants.ts';
import { requestMistakes } from './mistakes/requests.ts';
import { openStage, type Stage, told } from './mistakes/stage.ts';
import { userMistakes } from './mistakes/users.ts';

const areas = {
  'requests and tenants': requestMistakes,
  applications: clientMistakes,
  'signed assertions': credentialMistakes,
  'codes and refresh tokens': grantMistakes,
  people: userMistakes,
  'permissions and consent': accessMistakes,
};

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.arranged.stop());

for (const [area, mistakes] of Object.entries(areas)) {
  describe(`mistakes about ${area}`, () => {
    for (const { code, mistake, how, error, make } of mistakes) {
      it(`${code}: ${mistake}`, async () => {
        const answer = told(await make(stage));
        expect(answer).toMatchObject({ code, how, ...(error ? { error } : {}) });
        const confused = how === 'json' && error === 'invalid_client' && code !== 650053;
        expect(answer.status).toBe(
          how === 'redirect' ? 302 : how === 'page' ? answer.status : confused ? 401 : 400,
        );
      });
    }
  });
}

describe('the codes of the sign-in service', () => {
  const reached = new Set(Object.values(areas).flatMap((mistakes) => mistakes.map(({ code }) => code)));
  const page = readFileSync(new URL('../../../docs/reference/sandbox-entra.md', import.meta.url), 'utf8');
  const documented = [...page.matchAll(/^\| (\d{5,7}) \|/gm)].map(([, code]) => Number(code));

  it('are all reached by making the mistake', () => {
    const known = new Set(Object.values(aadstsCodes).map(({ code }) => code));
    expect([...reached].sort()).toEqual([...known].sort());
    expect(reached.size).toBeGreaterThanOrEqual(60);
  });

  it('are all in the documentation, and no others', () => {
    expect(documented.toSorted()).toEqual([...reached].sort());
  });

  it('left no complaint in the log of the sandbox', () => {
    expect(stage.arranged.sandbox.complaints()).toBe('');
  });
});
