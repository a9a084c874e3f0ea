import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Secret } from '../../../../src/base/secret.ts';
import type { SignIn } from '../../../../src/connections/sign-in.ts';
import type { ApplicationWish } from '../directory.ts';
import type { Made, Mistake } from '../mistake.ts';
import { jonas, type Stage } from '../stage.ts';

const calendars: ApplicationWish = { delegated: ['User.Read', 'Calendars.Read'] };

async function ready(stage: Stage): Promise<string> {
  const application = await stage.directory.addApplication({ web: [stage.callback], ...calendars });
  return (await stage.connect(await stage.register(application))).id;
}

/** Time that passes, tokens that end, addresses that are pasted, and what stands between Portico and Microsoft. */
export const surroundingMistakes: readonly Mistake[] = [
  {
    mistake: 'Sessions of the account revoked by an administrator',
    finding: 'aadsts/50173',
    whoseMove: 'you',
    mendedBy: 'person',
    make: async (stage) => {
      const id = await ready(stage);
      await stage.signIn(id, { upn: jonas });
      await stage.directory.graph('alder', 'POST', `/users/${jonas}/revokeSignInSessions`);
      await stage.house.connections.recheck(id);
      return { subject: { connection: id }, afterwards: () => stage.signIn(id, { upn: jonas }) };
    },
  },
  {
    mistake: 'Portico switched off for more than three months',
    finding: 'refresh-token/expired',
    whoseMove: 'you',
    mendedBy: 'person',
    make: async (stage) => {
      const id = await ready(stage);
      await stage.signIn(id, { upn: jonas });
      const undo = await stage.later(91);
      return { subject: { connection: id }, afterwards: () => stage.signIn(id, { upn: jonas }), undo };
    },
  },
  {
    mistake: 'The same address pasted twice',
    finding: 'sign-in/used-already',
    whoseMove: 'nobody-wait',
    mendedBy: 'person',
    make: async (stage) => {
      const { connections } = stage.house;
      const id = await ready(stage);
      const { url } = await connections.beginSignIn(id, { method: 'paste' });
      const { address: text } = await stage.browse(url ?? '', { upn: jonas });
      await connections.arrive({ text }, { kind: 'connection', id });
      return told(await connections.arrive({ text }, { kind: 'connection', id }));
    },
  },
  {
    mistake: 'The address pasted a quarter of an hour later',
    finding: 'sign-in/expired',
    whoseMove: 'you',
    mendedBy: 'person',
    make: async (stage) => {
      const { connections } = stage.house;
      const id = await ready(stage);
      const { url } = await connections.beginSignIn(id, { method: 'paste' });
      const { address: text } = await stage.browse(url ?? '', { upn: jonas });
      const undo = await stage.later(15 / (24 * 60));
      return { ...told(await connections.arrive({ text }, { kind: 'connection', id })), undo };
    },
  },
  {
    mistake: 'The address pasted after the page had moved on to “wrongplace”',
    finding: 'arrival/moved-on',
    whoseMove: 'you',
    mendedBy: 'person',
    make: async (stage) => {
      const { connections } = stage.house;
      const id = await ready(stage);
      await connections.beginSignIn(id, { method: 'paste' });
      const text = `${stage.sandbox.http}/common/wrongplace`;
      return told(await connections.arrive({ text }, { kind: 'connection', id }));
    },
  },
  {
    mistake: "This machine's clock twenty minutes ahead",
    finding: 'clock/ahead',
    whoseMove: 'you',
    mendedBy: 'person',
    make: async (stage) => {
      const application = await stage.directory.addApplication({ web: [stage.callback] });
      const { id } = await stage.register(application);
      stage.house.clock.advance(20 * 60_000);
      return {
        subject: { registration: id },
        setup: false,
        afterwards: async () => stage.house.clock.advance(-20 * 60_000),
      };
    },
  },
  {
    mistake: 'A reverse proxy that drops what stands after the question mark',
    finding: 'callback/query-cut',
    whoseMove: 'you',
    mendedBy: 'person',
    make: (stage) => behind(stage, (path) => path.split('?')[0] ?? '/'),
  },
  {
    mistake: 'A reverse proxy that decodes the query before it passes it on',
    finding: 'callback/query-cut',
    whoseMove: 'you',
    mendedBy: 'person',
    make: (stage) => behind(stage, (path) => path.replaceAll('%20', '+')),
  },
  {
    mistake: 'Another program under the address that PORTICO_URL names',
    finding: 'callback/another-server',
    whoseMove: 'you',
    mendedBy: 'person',
    make: async (stage) => {
      const application = await stage.directory.addApplication({ web: [stage.callback] });
      const { id } = await stage.register(application, { redirects: [] });
      return {
        subject: { registration: id },
        doctor: stage.house.doctorAt(stage.sandbox.http),
      };
    },
  },
  {
    mistake: "Microsoft's servers out of reach",
    finding: 'network/unreachable',
    whoseMove: 'you',
    mendedBy: 'person',
    make: async (stage) => {
      const { id } = await stage.house.registrations.add({
        name: 'Behind a firewall',
        cloud: 'unreachable',
        tenant: 'alderworks.example',
        clientId: '3f2b6c1e-5c0a-4a86-9d0e-0d6f7f2a9b11',
        audience: 'this-tenant',
        redirects: [],
        origin: 'imported',
        purpose: { account: {}, app: {} },
        credential: { kind: 'secret', value: Secret.of('not used: nobody is reached') },
      });
      return { subject: { registration: id }, setup: false };
    },
  },
];

function told({ signIn }: { readonly signIn: SignIn }): Made {
  return { told: signIn.finding ? [signIn.finding] : [] };
}

/** The house behind a proxy that passes every request on, with another path than it came with. */
async function behind(stage: Stage, passedOn: (path: string) => string): Promise<Made> {
  let change = passedOn;
  const proxy = createServer((request, response) => {
    const { host: _, ...headers } = request.headers;
    fetch(`${stage.house.url}${change(request.url ?? '/')}`, {
      headers: headers as Record<string, string>,
    }).then(
      async (answer) => {
        response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
        response.end(await answer.text());
      },
      () => response.writeHead(502).end(),
    );
  });
  await new Promise<void>((resolve) => proxy.listen(0, 'localhost', resolve));
  const url = `http://localhost:${(proxy.address() as AddressInfo).port}`;
  const application = await stage.directory.addApplication({ web: [`${url}/auth/callback`] });
  const { id } = await stage.register(application);
  return {
    subject: { registration: id },
    doctor: stage.house.doctorAt(url),
    afterwards: async () => {
      change = (path) => path;
    },
    undo: async () => {
      proxy.closeAllConnections();
      await new Promise((done) => proxy.close(done));
    },
  };
}
