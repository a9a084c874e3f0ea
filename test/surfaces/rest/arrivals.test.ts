import { describe, expect, it } from 'vitest';
import { PorticoError } from '../../../src/base/errors/portico-error.ts';
import type { Arrival } from '../../../src/connections/sign-in.ts';
import type { House } from '../../../src/operations/house.ts';
import { openFixture } from './rest-fixture.ts';

type Arrived = Awaited<ReturnType<House['connections']['arrive']>>;

const html = { accept: 'text/html,application/xhtml+xml' };
const password = 'violet anchor meadow 9';

function signIn(change: Partial<Arrived['signIn']> = {}): Arrived['signIn'] {
  return {
    id: 'signin_1',
    method: 'callback',
    state: 'done',
    url: undefined,
    redirectUri: undefined,
    userCode: undefined,
    verificationUri: undefined,
    asksFor: [],
    startedAt: 1,
    expiresAt: 2,
    account: {
      tenantId: 't',
      objectId: 'o',
      username: 'adele@contoso.example',
      name: 'Adele',
      kind: 'work',
    },
    finding: undefined,
    ...change,
  };
}

const connection = { kind: 'connection', id: 'conn_1' } as const;

/** A house whose connections answer arrivals as told, and remember what arrived. */
async function open(answer: Partial<Arrived> | PorticoError) {
  const arrivals: Arrival[] = [];
  const connections = {
    async arrive(arrival: Arrival) {
      arrivals.push(arrival);
      if (answer instanceof PorticoError) throw answer;
      return { purpose: connection, signIn: signIn(), ...answer };
    },
    find: async () => ({ name: 'Calendars of the team' }),
  } as unknown as House['connections'];
  return { ...(await openFixture({ house: { connections } })), arrivals };
}

describe('a browser that comes back from Microsoft', () => {
  it('goes on in the console when its person works there, with the code gone from the address', async () => {
    const { browser, arrivals } = await open({});
    const one = browser();
    await one.signIn(password);
    const answer = await one.call('/auth/callback?code=0.AXsecret&state=abc', { headers: html });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/connections/conn_1']);
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(arrivals).toEqual([
      {
        text: 'http://localhost:3650/auth/callback?code=0.AXsecret&state=abc',
        browser: one.jar.get('portico_browser'),
      },
    ]);
  });

  it('goes on with a setup', async () => {
    const { browser } = await open({ purpose: { kind: 'setup', id: 'setup_1' } });
    const one = browser();
    await one.signIn(password);
    const answer = await one.call('/auth/callback?code=x&state=abc', { headers: html });
    expect(answer.headers.get('location')).toBe('/setups/setup_1');
  });

  it('goes on to Microsoft where there is a next step', async () => {
    const { nobody } = await open({ next: 'https://login.example/authorize?x=1' });
    const answer = await nobody('/auth/callback?error=access_denied&state=abc', { headers: html });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      'https://login.example/authorize?x=1',
    ]);
  });

  it.each([
    '/?code=x&state=abc',
    '/?error=access_denied&state=abc',
    '/?admin_consent=True&tenant=t&state=abc',
  ])('is known also at %s', async (path) => {
    const { nobody, arrivals } = await open({});
    expect((await nobody(path, { headers: html })).text).toContain('You signed in as adele@contoso.example');
    expect(arrivals[0]?.text).toBe(`http://localhost:3650${path}`);
  });

  it('is not taken for one that comes to the first page', async () => {
    const { nobody, arrivals } = await open({});
    for (const path of ['/', '/?state=abc', '/?code=x', '/?x=admin_consent'])
      expect((await nobody(path, { headers: html })).status).toBe(200);
    expect(arrivals).toEqual([]);
  });

  it('of somebody who does not work here gets a page that says how it went', async () => {
    const { nobody } = await open({});
    const answer = await nobody('/auth/callback?code=x&state=abc', { headers: html });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.text).toContain('<h1>Thank you, signed in</h1>');
    expect(answer.text).not.toContain('conn_1');
  });

  it('of an admin who approved gets a page that names what was approved', async () => {
    const { nobody } = await open({
      approval: {
        status: 'granted',
        url: 'https://login.example/adminconsent',
        permissions: [
          {
            permission: 'Calendars.Read',
            kind: 'delegated',
            words: 'Read calendars',
            features: ['Calendar'],
          },
        ],
        mail: { subject: '', text: '' },
        askedAt: undefined,
        lookedAt: undefined,
      },
    });
    const { text } = await nobody('/auth/callback?admin_consent=True&state=abc', { headers: html });
    expect(text).toContain('<h1>Thank you, approved</h1>');
    expect(text).toContain('“Calendars of the team”');
    expect(text).toContain('Read calendars');
    expect(text).toContain('Calendars.Read');
  });

  it('with a refusal gets the finding, as text', async () => {
    const { nobody } = await open({
      purpose: undefined,
      signIn: signIn({
        state: 'failed',
        finding: {
          code: 'sign-in/another-browser',
          state: 'wrong',
          title: 'This sign-in was begun in <another> browser.',
          whoseMove: 'you',
          nextStep: 'Go back to the browser where it was begun.',
        },
      }),
    });
    const { text } = await nobody('/auth/callback?code=x&state=abc', { headers: html });
    expect(text).toContain('This sign-in was begun in &lt;another&gt; browser.');
    expect(text).toContain('Go back to the browser where it was begun.');
  });

  it('gets a page, too, when something went wrong here', async () => {
    const { nobody } = await open(new PorticoError('storage-busy', { detail: 'Held by others.' }));
    const answer = await nobody('/auth/callback?code=x&state=abc', { headers: html });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.text).toContain('<h1>The database is held by other work.</h1>');
    expect(answer.headers.get('content-security-policy')).toContain("style-src 'self'");
  });

  it('leaves no code in the log, nor in the page', async () => {
    const { nobody, lines } = await open(new PorticoError('storage-busy', { detail: 'Held by others.' }));
    const { text } = await nobody('/auth/callback?code=plain-looking-code&state=plain-looking-state', {
      headers: html,
    });
    const root = await nobody('/?code=plain-looking-code&state=plain-looking-state', { headers: html });
    expect(lines.join('')).toContain('/auth/callback'); // it is logged
    for (const said of [text, root.text, lines.join('')]) expect(said).not.toContain('plain-looking');
  });
});
