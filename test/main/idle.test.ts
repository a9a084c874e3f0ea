import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startHub } from '../support/start-hub.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** What a hub does without until somebody asks for it (docs/decisions/0018), by the addresses of its modules. */
const onDemand = {
  'the client for requests to Microsoft': /node_modules\/undici\//,
  'the one inside Node': /^NativeModule internal\/deps\/undici\/undici$/,
  'signing and checking tokens': /node_modules\/jose\//,
  'judging by JSON schemas': /node_modules\/(?:ajv\/|fast-json-stringify\/index)/,
  PostgreSQL: /node_modules\/(?:pg|pg-boss)\//,
  'the questions at the terminal': /node_modules\/@clack\//,
  'the compiler of the console': /node_modules\/vite\//,
  'making, renewing and writing down registrations':
    /src\/registration\/(?:artefacts|create|plan|typed|certificate)\//,
  'the checks of the doctor': /src\/registration\/doctor\/checks/,
  'trying features out': /src\/graph\/try-out\/|src\/features\/[^/]+\/try-out/,
  'the OpenAPI document': /src\/surfaces\/rest\/open-api\/open-api\.ts/,
} as const satisfies Record<string, RegExp>;

it('a hub nobody asks for anything has loaded nothing that it can do without', async () => {
  const list = join(tempFolder(), 'modules');
  const teller = `
    import { writeFileSync } from 'node:fs';
    import { registerHooks } from 'node:module';
    const met = [];
    registerHooks({ load: (url, context, next) => (met.push(url), next(url, context)) });
    process.once('exit', () => writeFileSync(${JSON.stringify(list)}, [...met, ...process.moduleLoadList].join('\\n')));`;
  const hub = await startHub({
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(teller)}`,
  });
  expect((await fetch(`${hub.url}/readyz`)).status).toBe(200);
  await hub.stop();

  const met = readFileSync(list, 'utf8').split('\n');
  expect(met).toContainEqual(expect.stringMatching(/src\/main\/serve\.ts$/));
  for (const [what, address] of Object.entries(onDemand))
    expect({ what, met: met.filter((one) => address.test(one)) }).toEqual({ what, met: [] });
});
