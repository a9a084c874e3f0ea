import type { ApplicationWish } from '../directory.ts';
import type { Made, Mistake } from '../mistake.ts';
import { personSwitch } from '../person-switch.ts';
import { alex, jonas, mira, paul, type Stage } from '../stage.ts';

const calendars: ApplicationWish = { delegated: ['User.Read', 'Calendars.Read'] };

/** A sound registration, and a connection for which nobody has signed in yet. */
async function ready(stage: Stage, wish: ApplicationWish = calendars): Promise<string> {
  const application = await stage.directory.addApplication({ web: [stage.callback], ...wish });
  return (await stage.connect(await stage.register(application))).id;
}

/** Somebody ends on a page of Microsoft's, of which Portico hears nothing, and pastes its text. */
const stopsAt =
  (upn: string, afterwards?: (stage: Stage, id: string) => Promise<unknown>): Mistake['make'] =>
  async (stage) => {
    const id = await ready(stage);
    await stage.pastePage(id, { upn });
    return {
      subject: { connection: id },
      ...(afterwards ? { afterwards: () => afterwards(stage, id) } : {}),
    };
  };

const asJonas = (stage: Stage, id: string): Promise<unknown> => stage.signIn(id, { upn: jonas });

/** Who signs in, and to which mailbox. */
export const peopleMistakes: readonly Mistake[] = [
  {
    mistake: 'An account of another organisation',
    finding: 'aadsts/50020',
    whoseMove: 'you',
    mendedBy: 'person',
    make: stopsAt(paul, asJonas),
  },
  {
    mistake: 'A personal account where only the organisation is let in',
    finding: 'aadsts/50020',
    whoseMove: 'you',
    mendedBy: 'person',
    make: stopsAt(alex, asJonas),
  },
  {
    mistake: 'An account that is disabled',
    finding: 'aadsts/50057',
    whoseMove: 'your-admin',
    mendedBy: 'person',
    make: stopsAt('emil.frost@alderworks.example', asJonas),
  },
  {
    mistake: 'An account whose password has expired',
    finding: 'aadsts/50055',
    whoseMove: 'you',
    mendedBy: 'person',
    make: stopsAt('greta.lund@alderworks.example', asJonas),
  },
  {
    mistake: 'An account that is not assigned to the application',
    finding: 'assignment/required',
    whoseMove: 'your-admin',
    mendedBy: 'portico-with-setup',
    make: async (stage) => {
      const application = await stage.directory.addApplication({ web: [stage.callback], ...calendars });
      await stage.directory.graph('alder', 'PATCH', `/servicePrincipals/${application.principalId}`, {
        appRoleAssignmentRequired: true,
      });
      const { id } = await stage.connect(await stage.register(application));
      await stage.pastePage(id, { upn: jonas });
      return { subject: { connection: id }, afterwards: () => asJonas(stage, id) };
    },
  },
  {
    mistake: 'A second factor that the organisation demands since',
    finding: 'aadsts/50076',
    whoseMove: 'you',
    mendedBy: 'person',
    make: async (stage) => {
      const id = await ready(stage);
      const upn = 'tom.okafor@alderworks.example';
      await stage.signIn(id, { upn });
      await personSwitch(stage, upn, { mfa: 'demanded' });
      await renew(stage, id);
      return {
        subject: { connection: id },
        afterwards: () => stage.signIn(id, { upn }),
        undo: () => personSwitch(stage, upn, { mfa: 'none' }),
      };
    },
  },
  {
    mistake: 'An account without a licence, so without a mailbox',
    finding: 'mailbox/missing',
    whoseMove: 'your-admin',
    mendedBy: 'person',
    make: async (stage) => {
      const id = await ready(stage);
      await stage.signIn(id, { upn: 'nils.holm@alderworks.example' });
      return {
        subject: { connection: id },
        afterwards: () => licence(stage, 'nils.holm@alderworks.example'),
      };
    },
  },
  {
    mistake: 'A guest, whose mailbox is at home',
    finding: 'mailbox/missing',
    whoseMove: 'your-admin',
    mendedBy: 'person',
    make: async (stage) => {
      const id = await ready(stage);
      await stage.signIn(id, { upn: 'vera.stone@juniperbakery.example' });
      return { subject: { connection: id } };
    },
  },
  {
    mistake: 'A shared mailbox that the account may not open',
    finding: 'shared-mailbox/no-right',
    whoseMove: 'your-admin',
    mendedBy: 'person',
    make: (stage) => sharing(stage, 'office@alderworks.example', 'lena.roth@alderworks.example'),
  },
  {
    mistake: 'A mistyped address of a shared mailbox',
    finding: 'shared-mailbox/unknown',
    whoseMove: 'you',
    mendedBy: 'person',
    make: async (stage) => {
      const made = await sharing(stage, 'ofice@alderworks.example', jonas);
      const { connection = '' } = made.subject as { connection?: string };
      const sharedMailboxes = ['office@alderworks.example'];
      return {
        ...made,
        afterwards: () => stage.house.connections.change(connection, { sharedMailboxes }),
      };
    },
  },
  {
    mistake: "The account's own address as a shared mailbox",
    finding: 'shared-mailbox/own-address',
    whoseMove: 'you',
    mendedBy: 'portico',
    make: async (stage) => ({ ...(await sharing(stage, jonas, jonas)), setup: false }),
  },
  {
    mistake: 'An application by itself that can open every mailbox of the organisation',
    finding: 'app-scope/whole-tenant',
    whoseMove: 'your-admin',
    mendedBy: 'person',
    make: (stage) => byItself(stage, [mira]),
  },
  {
    mistake: 'An application by itself for somebody who has no mailbox',
    finding: 'app-scope/no-mailbox',
    whoseMove: 'you',
    mendedBy: 'person',
    make: async (stage) => {
      const made = await byItself(stage, ['ghost@alderworks.example']);
      const { connection = '' } = made.subject as { connection?: string };
      return {
        ...made,
        afterwards: () => stage.house.connections.change(connection, { sharedMailboxes: [mira] }),
      };
    },
  },
];

async function sharing(stage: Stage, address: string, upn: string): Promise<Made> {
  const application = await stage.directory.addApplication({
    web: [stage.callback],
    delegated: ['User.Read', 'Calendars.Read', 'Calendars.Read.Shared'],
  });
  const registration = await stage.register(application);
  const { id } = await stage.signedIn(registration, upn, { sharedMailboxes: [address] });
  return { subject: { connection: id } };
}

async function byItself(stage: Stage, sharedMailboxes: readonly string[]): Promise<Made> {
  const application = await stage.directory.addApplication({
    application: ['Calendars.Read', 'User.Read.All'],
  });
  const registration = await stage.register(application);
  const { id } = await stage.connect(registration, {
    actsAs: 'app',
    features: { calendar: 'read' },
    sharedMailboxes,
  });
  return { subject: { connection: id } };
}

async function licence(stage: Stage, upn: string): Promise<unknown> {
  const { graph } = stage.directory;
  const { value } = await graph<{ value: readonly { skuId: string }[] }>('alder', 'GET', '/subscribedSkus');
  return graph('alder', 'POST', `/users/${upn}/assignLicense`, {
    addLicenses: [{ skuId: value[0]?.skuId, disabledPlans: [] }],
    removeLicenses: [],
  });
}

/** What the daily renewal does; that it fails is the point. */
async function renew(stage: Stage, id: string): Promise<void> {
  await stage.house.connections.recheck(id);
}
