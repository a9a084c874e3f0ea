import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../support/free-port.ts';
import { keys, porticoAtTerminal, runPortico } from '../../support/run-portico.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { sandboxWorld } from '../../support/sandbox-world.ts';
import { signInByHttp } from '../../support/sign-in.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const hasScript = spawnSync('script', ['--version']).status === 0;

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

/** A question that is open: only then is somebody listened to. */
const asks = (question: string) => new RegExp(`◆ +${RegExp.escape(question)}`);

async function freshVariables() {
  return {
    PORTICO_DATA: tempFolder(),
    PORTICO_SANDBOX_PORT: new URL(sandbox.http).port,
    PORTICO_PORT: String(await freePort()),
    PORTICO_LOG_LEVEL: 'error',
  };
}

describe.skipIf(!hasScript)('somebody at a terminal (needs util-linux’s script)', () => {
  it('answers what is asked, and ends with a connection that has been tried', async () => {
    const variables = await freshVariables();
    const portico = porticoAtTerminal(['register'], variables);
    await portico.sees(asks('What do you want to connect?'));
    portico.type(keys.down + keys.down + keys.down + keys.enter);
    await portico.sees(asks('Which Microsoft 365?'));
    await portico.sees('Another cloud');
    portico.type(keys.down + keys.down + keys.enter);
    await portico.sees(asks('What may it do for those who sign in?'));
    portico.type(keys.enter);
    await portico.sees(asks('Which of these may it also change?'));
    portico.type(keys.enter);
    await portico.sees(asks('What shall the registration be called?'));
    portico.type(` of mine${keys.enter}`);
    await portico.sees(/Calendars\.Read +the account/);
    await portico.sees(asks('How shall the registration come about?'));
    await portico.sees('Give me a script');
    portico.type(keys.down + keys.down + keys.enter);

    const world = await sandboxWorld(sandbox.http);
    const ready = world.registrations.find(({ actsAs }) => actsAs === 'account');
    await portico.sees(asks('Application (client) ID'));
    portico.type(`not-a-guid${keys.enter}`);
    await portico.sees('✗ ');
    await portico.sees(asks('Application (client) ID'));
    portico.type(`${ready?.clientId}${keys.enter}`);
    await portico.sees(asks('Directory (tenant) ID'));
    portico.type(`alderworks.example${keys.enter}`);
    await portico.sees(asks('The client secret'));
    portico.type(`${ready?.clientSecret}${keys.enter}`);

    await portico.sees(/enter the code\s+[A-Z0-9]{6,12}\s/);
    const code = /enter the code\s+(\S+)/.exec(portico.screen())?.[1] ?? '';
    await portico.sees('Waiting until the code has been entered.');
    await signInByHttp(`${sandbox.http}/devicelogin`, {
      upn: 'lena.roth@alderworks.example',
      deviceCode: code,
    });
    await portico.sees('✓ The next three events');
    await portico.sees('lena.roth@alderworks.example is connected.');
    expect(await portico.ended).toBe(0);
    expect(portico.screen()).not.toContain(ready?.clientSecret ?? '');
    expect(portico.screen()).toContain('Portico of mine');
  }, 90_000);

  it('gives up with Ctrl-C at a question', async () => {
    const variables = await freshVariables();
    const portico = porticoAtTerminal(['register'], variables);
    await portico.sees(asks('What do you want to connect?'));
    portico.type(keys.interrupt);
    expect(await portico.ended).toBe(1);
    expect(portico.screen().trimEnd()).toMatch(/Cancelled\.$/);
    expect((await runPortico(['registrations'], variables)).out).toContain('There is no registration yet.');
  });

  it('gives up with Ctrl-C while the command waits', async () => {
    const portico = porticoAtTerminal(
      [
        'register',
        '--how',
        'create',
        '--cloud',
        'sandbox',
        '--features',
        'mail',
        '--app-features',
        '',
        '--name',
        'x',
      ],
      await freshVariables(),
    );
    await portico.sees('Waiting until the code has been entered.');
    portico.type(keys.interrupt);
    expect(await portico.ended).toBe(1);
    expect(portico.screen().trimEnd()).toMatch(/Cancelled\. Nobody has signed in\.$/);
  });

  it('has colours unless NO_COLOR says otherwise, and no line wider than the window', async () => {
    const variables = await freshVariables();
    const portico = porticoAtTerminal(['features'], variables);
    expect(await portico.ended).toBe(0);
    expect(portico.raw()).toContain('\u001b[2m');
    for (const line of portico.screen().split(/\r?\n/)) expect(line.length).toBeLessThanOrEqual(100);
    const plain = porticoAtTerminal(['features'], { ...variables, NO_COLOR: '1' });
    expect(await plain.ended).toBe(0);
    expect(plain.raw()).not.toContain('\u001b[');
  });
});
