import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../support/free-port.ts';
import { runPortico } from '../../support/run-portico.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { signInByHttp } from '../../support/sign-in.ts';
import { startPortico } from '../../support/start-hub.ts';
import { tempFolder } from '../../support/temp-folder.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

/** A command that waits for an administrator in the browser, who comes back to it. */
async function withAdmin(words: readonly string[], variables: Readonly<Record<string, string>>) {
  const portico = startPortico([...words, '--browser'], variables);
  const url = await portico.says(/http:\/\/localhost:\d+\/\S+\/oauth2\/v2\.0\/authorize\?\S+/);
  const end = await signInByHttp(url, { upn: 'mira.adler@alderworks.example' });
  await (await fetch(end.address)).text();
  const { status } = await portico.ended;
  return { status, out: portico.out(), err: portico.err() };
}

it('what the doctor finds missing at Microsoft is shown, mended in the name of an admin, and then well', async () => {
  const folder = tempFolder();
  const clouds = join(folder, 'clouds.json');
  const cloud = {
    id: 'acme',
    authority: sandbox.http,
    graph: sandbox.http,
    resource: 'https://graph.microsoft.com',
  };
  writeFileSync(clouds, JSON.stringify([cloud]));
  const variables = {
    PORTICO_DATA: folder,
    PORTICO_CLOUDS: clouds,
    PORTICO_SANDBOX: 'off',
    PORTICO_PORT: String(await freePort()),
    PORTICO_LOG_LEVEL: 'error',
  };
  const made = await withAdmin(
    [
      ...['register', '--how', 'create', '--cloud', 'acme', '--tenant', 'alderworks.example'],
      ...['--name', 'Grows', '--features', 'mail', '--no-connect'],
    ],
    variables,
  );
  expect(made).toMatchObject({ status: 0, out: expect.stringMatching(/^Registration +Grows$/m) });

  const change = [
    'registrations',
    'change',
    'Grows',
    '--purpose-account',
    'mail,calendar=update',
    '--purpose-app',
    '',
  ];
  expect((await runPortico(change, variables)).status).toBe(0);

  const found = await withAdmin(['doctor', 'Grows', '--sign-in'], variables);
  expect(found.out).toMatch(
    /! The registration does not list Calendars\.ReadWrite[\s\S]*\.\/portico doctor reg_\S+ --fix --sign-in\n/,
  );

  const mended = await withAdmin(['doctor', 'Grows', '--fix', '--yes'], variables);
  expect(mended.err).toContain('This would be changed:');
  expect(mended.err).toMatch(/^ {2}\+ .*/m);
  expect(mended).toMatchObject({ status: 0, out: expect.stringContaining('Changed:') });

  const again = await withAdmin(['doctor', 'Grows', '--sign-in', '--json'], variables);
  expect(again.status).toBe(0);
  const { examined } = JSON.parse(again.out) as { examined: { findings: { state: string }[] }[] };
  expect(examined[0]?.findings.filter(({ state }) => state === 'wrong')).toEqual([]);
});
