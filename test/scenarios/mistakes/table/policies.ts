import { adminConsentByHttp } from '../admin-consent-by-http.ts';
import { type ApplicationWish, grant } from '../directory.ts';
import type { Made, Mistake } from '../mistake.ts';
import { alex, calendarOnly, jonas, type Stage } from '../stage.ts';
import { undertakingEnd } from '../undertaking-end.ts';

const calendars: ApplicationWish = { delegated: ['User.Read', 'Calendars.Read'], granted: 'none' };

const noSecrets = { secretPolicy: { secretsForbidden: true, longestLifetimeDays: null } };
const anySecret = { secretPolicy: { secretsForbidden: false, longestLifetimeDays: null } };

async function policy(stage: Stage, change: object, back: object): Promise<Pick<Made, 'undo'>> {
  await stage.directory.control('PATCH', 'tenants/alderworks.example', change);
  return { undo: () => stage.directory.control('PATCH', 'tenants/alderworks.example', back) };
}

async function meant(stage: Stage): Promise<Made> {
  const application = await stage.directory.addApplication({ web: [stage.callback], ...calendars });
  const { id } = await stage.register(application, { purpose: { account: calendarOnly, app: {} } });
  return { subject: { registration: id } };
}

/** What a tenant does not leave to its people. */
export const policyMistakes: readonly Mistake[] = [
  {
    mistake: "The policy Microsoft gives new tenants: calendars are an administrator's to approve",
    finding: 'consent-policy/admin-needed',
    whoseMove: 'your-admin',
    mendedBy: 'portico-with-setup',
    make: meant,
  },
  {
    mistake: 'A tenant in which people may not consent to anything',
    finding: 'consent-policy/users-may-not',
    whoseMove: 'your-admin',
    mendedBy: 'portico-with-setup',
    make: async (stage) => ({
      ...(await meant(stage)),
      ...(await policy(stage, { consentPolicy: 'none' }, { consentPolicy: 'recommended' })),
    }),
  },
  {
    mistake: '“Need admin approval”',
    finding: 'connection/waiting-for-admin',
    whoseMove: 'your-admin',
    mendedBy: 'person',
    make: async (stage) => {
      const application = await stage.directory.addApplication({ web: [stage.callback], ...calendars });
      const { connections } = stage.house;
      const registration = await stage.register(application);
      const { id } = await stage.connect(registration);
      const { url } = await connections.beginSignIn(id, { method: 'paste' });
      await wayBack(stage, url ?? '', id);
      return {
        subject: { connection: id },
        setup: false,
        afterwards: async () => {
          await adminConsentByHttp((await connections.adminApproval(id)).url);
          await connections.checkAdminApproval(id);
          if ((await connections.find(id)).state !== 'live') await stage.signIn(id, { upn: jonas });
        },
      };
    },
  },
  {
    mistake: 'A device code where Conditional Access blocks that flow',
    finding: 'aadsts/53003',
    whoseMove: 'your-admin',
    mendedBy: 'person',
    make: async (stage) => {
      const { undo } = await policy(stage, { blockDeviceCode: true }, { blockDeviceCode: false });
      const application = await stage.directory.addApplication({
        web: [stage.callback],
        allowsPublicFlows: true,
        delegated: ['User.Read', 'Calendars.Read'],
      });
      const { connections } = stage.house;
      const { id } = await stage.connect(await stage.register(application));
      const page = await stage.deviceCodePage(id, { upn: jonas });
      await connections.arrive({ text: page }, { kind: 'connection', id });
      return {
        subject: { connection: id },
        afterwards: () => stage.signIn(id, { upn: jonas }),
        ...(undo ? { undo } : {}),
      };
    },
  },
  {
    mistake: 'Users may not register applications',
    finding: 'create/not-allowed',
    whoseMove: 'your-admin',
    mendedBy: 'person',
    make: async (stage) => {
      const { undo } = await policy(
        stage,
        { usersMayRegisterApplications: false },
        { usersMayRegisterApplications: true },
      );
      await commandLineFor(stage);
      const told = await undertakingEnd(stage, jonas, 'secret');
      return { told, ...(undo ? { undo } : {}) };
    },
  },
  {
    mistake: 'A personal account that has no directory wants to register an application',
    finding: 'aadsts/500208',
    whoseMove: 'you',
    mendedBy: 'person',
    make: async ({ house, browse }) => {
      const { setups } = house.connections;
      const { id, signIn } = await setups.begin({ cloud: 'sandbox', method: 'paste' });
      const { text } = await browse(signIn.url ?? '', { upn: alex });
      await house.connections.arrive({ text }, { kind: 'setup', id });
      const { finding } = (await setups.find(id)).signIn;
      return { told: finding ? [finding] : [] };
    },
  },
  {
    mistake: 'A tenant that forbids client secrets, and the present one has ended',
    finding: 'secret/expired',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: async (stage) => {
      const application = await stage.directory.addApplication({ web: [stage.callback], secret: 2 });
      const { id } = await stage.register(application);
      const back = await stage.later(3);
      const { undo } = await policy(stage, noSecrets, anySecret);
      return {
        subject: { registration: id },
        undo: async () => {
          await undo?.();
          await back();
        },
      };
    },
  },
  {
    mistake: 'A tenant that has forbidden client secrets since, so that the present one is the last',
    finding: 'secret-policy/forbidden',
    whoseMove: 'you',
    mendedBy: 'person',
    make: async (stage) => {
      const application = await stage.directory.addApplication({ web: [stage.callback] });
      const { id } = await stage.register(application);
      return {
        subject: { registration: id },
        ...(await policy(stage, noSecrets, anySecret)),
      };
    },
  },
];

/** They press “Return to the application without granting consent”, however often they are sent for less. */
async function wayBack(stage: Stage, url: string, id: string): Promise<void> {
  let next: string | undefined = url;
  for (let times = 0; next !== undefined && times < 3; times += 1) {
    const end = await stage.browse(next, { upn: jonas });
    next = (await stage.house.connections.arrive({ text: end.address }, { kind: 'connection', id })).next;
  }
}

/** An administrator has approved Microsoft's command line for everybody, so that people may sign in through it. */
async function commandLineFor({ directory }: Stage): Promise<void> {
  const { id } = await directory.graph<{ id: string }>(
    'alder',
    'GET',
    "/servicePrincipals(appId='14d82eec-204b-4c2f-b7e8-296a70dab67e')",
  );
  await grant(directory.graph, 'alder', id, ['User.Read', 'Application.ReadWrite.All'], []);
}
