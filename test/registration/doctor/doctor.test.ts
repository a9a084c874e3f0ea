import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/base/finding.ts';
import { Secret } from '../../../src/base/secret.ts';
import type { Arrival } from '../../../src/connections/sign-in.ts';
import type { Check } from '../../../src/registration/doctor/check.ts';
import { examine } from '../../../src/registration/doctor/examine.ts';
import type { Facts } from '../../../src/registration/doctor/facts.ts';
import { holds } from '../../../src/registration/doctor/holds.ts';
import { openDoctor } from '../../../src/registration/doctor/open-doctor.ts';
import { arrivalRoute } from '../../../src/surfaces/console-host/arrival-route.ts';
import { grant } from '../../scenarios/mistakes/directory.ts';
import { jonas, openStage, type Stage } from '../../scenarios/mistakes/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const codes = (findings: readonly Finding[], state: Finding['state']): readonly string[] =>
  findings.filter((finding) => finding.state === state).map(({ code }) => code);

async function ledgerEnd(): Promise<number> {
  return ((await stage.directory.control('GET', 'ledger')) as { latest: number }).latest;
}

describe('an examination', () => {
  it('finds nothing wrong where nothing is, and changes nothing', async () => {
    const { house, directory } = stage;
    const application = await directory.addApplication({ web: [stage.callback] });
    const registration = await stage.register(application);
    const setup = await stage.setup();
    const before = await ledgerEnd();
    const { findings } = await house.doctor.examineRegistration(registration.id, { setup });
    await house.doctor.planRepair({ registration: registration.id }, { setup });
    expect(codes(findings, 'wrong')).toEqual([]);
    expect(codes(findings, 'unknown')).toEqual([]);
    expect(await ledgerEnd()).toBe(before);
    expect((await house.registrations.find(registration.id)).revision).toBe(registration.revision);
  });

  it('says without a setup what can be seen from outside, and why the rest is unknown', async () => {
    const application = await stage.directory.addApplication({
      web: [stage.callback],
      delegated: ['User.Read', 'Calendars.Read'],
    });
    const { id } = await stage.register(application, {
      purpose: { account: { calendar: 'read' }, app: {} },
    });
    const { findings } = await stage.house.doctor.examineRegistration(id);
    expect(codes(findings, 'ok')).toEqual(
      expect.arrayContaining([
        'tenant',
        'client-id',
        'service-principal',
        'audience',
        'secret',
        'redirect',
        'callback',
      ]),
    );
    const unknown = findings.filter(({ state }) => state === 'unknown');
    expect(unknown.map(({ code }) => code)).toEqual([
      'permissions-listed/unknown',
      'permissions-granted/unknown',
    ]);
    for (const { detail } of unknown) expect(detail).toMatch(/nobody of them is signed in/);
  });

  it('reads the registration by the application itself where that may', async () => {
    const application = await stage.directory.addApplication({
      web: [`${stage.callback}/`],
      application: ['Application.ReadWrite.OwnedBy'],
    });
    const { graph, address } = stage.directory;
    await graph('alder', 'POST', `/applications/${application.objectId}/owners/$ref`, {
      '@odata.id': `${address}/v1.0/directoryObjects/${application.principalId}`,
    });
    const { id } = await stage.register(application);
    const { findings } = await stage.house.doctor.examineRegistration(id);
    expect(findings.find(({ code }) => code === 'redirect/differs')?.fix).toEqual({
      kind: 'repair',
      label: 'Register the address',
    });
    const { examination } = await stage.house.doctor.repair(
      { registration: id },
      { findings: ['redirect/differs'] },
    );
    expect(codes(examination.findings, 'wrong')).toEqual([]);
  });

  it('tells what blocks most first, and what is in order last', async () => {
    const application = await stage.directory.addApplication({ web: [], secret: 10 });
    const { id } = await stage.register(application, { clientId: application.objectId });
    const { findings } = await stage.house.doctor.examineRegistration(id, { setup: await stage.setup() });
    const order = ['wrong', 'warning', 'unknown', 'ok'];
    const states = findings.map(({ state }) => order.indexOf(state));
    expect(states).toEqual(states.toSorted((one, other) => one - other));
    expect(findings[0]?.code).toBe('client-id/is-object-id');
  });

  it('ends in time, and says what it could not look at', async () => {
    const { house } = stage;
    const application = await stage.directory.addApplication({ web: [stage.callback] });
    const { id } = await stage.register(application);
    const doctor = openDoctor({
      ...house,
      setups: house.connections.setups,
      undertakings: { mark: async () => 'test' },
      features: [],
      budget: 300,
      // Answers never; ends only when it is told to.
      fetch: (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason), { once: true });
        }),
    });
    const { findings } = await doctor.examineRegistration(id);
    expect(codes(findings, 'unknown')).toEqual(
      expect.arrayContaining(['network/unknown', 'tenant/unknown', 'secret/unknown']),
    );
    expect(codes(findings, 'ok')).toEqual([]);
  });

  it('goes on when one of its checks fails', async () => {
    const failing: Check = {
      name: 'failing',
      title: 'The failing one',
      examine: () => Promise.reject(new Error('It broke.')),
    };
    const sound: Check = {
      name: 'sound',
      title: 'The sound one',
      examine: async () => [holds('sound', 'Fine.')],
    };
    const facts = { now: 5, signal: new AbortController().signal } as Facts;
    const { at, findings } = await examine([failing, sound], facts);
    expect(at).toBe(5);
    expect(findings).toMatchObject([
      {
        code: 'failing/unknown',
        state: 'unknown',
        title: 'The failing one could not be checked.',
        detail: 'It broke.',
      },
      { code: 'sound', state: 'ok' },
    ]);
  });

  it('names a cloud that is not known any more', async () => {
    const application = await stage.directory.addApplication();
    const { id } = await stage.register(application, { cloud: 'closed-down' });
    const { findings } = await stage.house.doctor.examineRegistration(id);
    expect(findings).toMatchObject([{ code: 'cloud/unknown', state: 'wrong' }]);
  });
});

describe("the hub's own callback", () => {
  it('says what reached it, and takes that for no arrival', async () => {
    const app = Fastify();
    const visitors = { browser: () => 'nobody', isSignedIn: async () => false };
    const { connections } = stage.house;
    const arrived: string[] = [];
    const watched = {
      ...connections,
      arrive: (arrival: Arrival) => {
        arrived.push(arrival.text);
        return connections.arrive(arrival);
      },
    };
    await app.register(arrivalRoute({ connections: watched, visitors, url: 'http://localhost' }));
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    try {
      const application = await stage.directory.addApplication({ web: [`${url}/auth/callback`] });
      const { id } = await stage.register(application);
      const { findings } = await stage.house.doctorAt(url).examineRegistration(id);
      expect(findings.find(({ code }) => code === 'callback')?.state).toBe('ok');
      expect(arrived).toEqual([]);
    } finally {
      await app.close();
    }
  });
});

describe('a repair', () => {
  it('mends what it is asked to, and nothing else', async () => {
    const { doctor } = stage.house;
    const application = await stage.directory.addApplication({ secret: 14 });
    const { id } = await stage.register(application);
    const setup = await stage.setup();
    const { amendments, examination } = await doctor.repair(
      { registration: id },
      { setup, findings: ['redirect/none'] },
    );
    expect(amendments).toMatchObject([
      {
        finding: 'redirect/none',
        path: 'web.redirectUris',
        from: [],
        to: [stage.callback],
        needsSetup: true,
      },
    ]);
    expect(codes(examination.findings, 'warning')).toContain('secret/ends-soon');
  });

  it('mends all that can be mended when nothing is named, and leaves alone what others put there', async () => {
    const { doctor } = stage.house;
    const { graph } = stage.directory;
    const others = 'https://other.example/callback';
    const application = await stage.directory.addApplication({
      web: [others],
      delegated: ['User.Read', 'Mail.Read'],
      secret: 14,
    });
    await graph('alder', 'PATCH', `/servicePrincipals/${application.principalId}`, { accountEnabled: false });
    const { id } = await stage.register(application, {
      purpose: { account: { calendar: 'read' }, app: {} },
    });
    const setup = await stage.setup();
    const { examination } = await doctor.repair({ registration: id }, { setup });
    expect(codes(examination.findings, 'wrong')).toEqual([]);
    expect(codes(examination.findings, 'warning')).toEqual([]);
    const now = await graph<{
      web: { redirectUris: string[] };
      requiredResourceAccess: { resourceAccess: object[] }[];
    }>('alder', 'GET', `/applications/${application.objectId}`);
    expect(now.web.redirectUris).toEqual([others, stage.callback]);
    expect(now.requiredResourceAccess[0]?.resourceAccess).toHaveLength(3);
  });

  it('makes one secret, however many findings ask for one', async () => {
    const application = await stage.directory.addApplication({
      application: ['Calendars.Read'],
    });
    const registration = await stage.register(application);
    const { id } = await stage.connect(registration, { actsAs: 'app' });
    await stage.house.registrations.replaceCredential(registration.id, {
      kind: 'secret',
      value: Secret.of('-_-8Q~not.of.this.tenant.at.all-0123456789'),
    });
    await stage.house.connections.recheck(id);
    const setup = await stage.setup();
    const { examination } = await stage.house.doctor.repair({ connection: id }, { setup });
    expect(codes(examination.findings, 'wrong')).toEqual([]);
    expect((await stage.house.connections.find(id)).state).toBe('live');
    const { passwordCredentials } = await stage.directory.graph<{ passwordCredentials: object[] }>(
      'alder',
      'GET',
      `/applications/${application.objectId}`,
    );
    expect(passwordCredentials).toHaveLength(2);
  });

  it('says what it was not allowed to do', async () => {
    const application = await stage.directory.addApplication({ web: [stage.callback] });
    const { id } = await stage.register(application, {
      purpose: { account: { presence: 'read' }, app: {} },
    });
    const setup = await ordinarySetup();
    const { amendments, examination } = await stage.house.doctor.repair({ registration: id }, { setup });
    const [first] = examination.findings;
    expect(first).toMatchObject({ code: 'repair/not-made', state: 'wrong' });
    expect(first?.nextStep).not.toBe('');
    expect(amendments.map(({ finding }) => finding)).not.toContain('permissions-listed/missing');
  });
});

/** Jonas through Microsoft's command line, which an admin has approved for everybody; he does not own the application. */
async function ordinarySetup(): Promise<string> {
  const { directory, house } = stage;
  const { id: principal } = await directory.graph<{ id: string }>(
    'alder',
    'GET',
    "/servicePrincipals(appId='14d82eec-204b-4c2f-b7e8-296a70dab67e')",
  );
  await grant(directory.graph, 'alder', principal, ['User.Read', 'Application.ReadWrite.All'], []);
  const { setups } = house.connections;
  const begun = await setups.begin({
    cloud: 'sandbox',
    tenant: directory.world.tenants.alder,
    method: 'paste',
  });
  const { address } = await stage.browse(begun.signIn.url ?? '', { upn: jonas });
  await house.connections.arrive({ text: address }, { kind: 'setup', id: begun.id });
  return begun.id;
}

describe('explaining what somebody copied', () => {
  const explained = async (text: string): Promise<readonly string[]> =>
    (await stage.house.doctor.explain(text)).map(({ code }) => code);

  it('knows codes, wrong permission names and permissions of Exchange Web Services', async () => {
    expect(await explained('AADSTS50011: The redirect URI does not match. Trace ID: x')).toEqual([
      'aadsts/50011',
    ]);
    expect(await explained('scope: [Calendars.Read, Users.Read, Mail.Read]')).toEqual([
      'permission-names/unknown-name',
    ]);
    expect(await explained('{"id": "dc890d15-9560-4a4c-9b7f-a736ec74ec40", "type": "Role"}')).toEqual([
      'exchange-web-services/full-access',
    ]);
  });

  it('says nothing about names that are none of permissions, and about right ones', async () => {
    expect(await explained('See Home.Assistant, Contoso.Hub and User.Read; done.')).toEqual([]);
    expect(
      await explained('Mail jonas.weber@alderworks.example or open https://graph.microsoft.com/Mail.Read'),
    ).toEqual([]);
    expect(await explained('')).toEqual([]);
  });
});
