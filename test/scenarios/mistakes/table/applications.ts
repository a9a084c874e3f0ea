import type { Registration } from '../../../../src/connections/registration.ts';
import type { ApplicationWish, MadeApplication } from '../directory.ts';
import type { Made, Mistake } from '../mistake.ts';
import { alex, jonas, type Stage, type Typed } from '../stage.ts';

type Wish = ApplicationWish & { readonly typed?: Typed };

interface Laid extends Made {
  readonly application: MadeApplication;
  readonly registration: Registration;
}

/** An application that was laid out wrongly, with everything about it put in correctly. */
async function laid(stage: Stage, { typed, ...wish }: Wish): Promise<Laid> {
  const application = await stage.directory.addApplication(wish);
  const registration = await stage.register(application, typed);
  return { application, registration, subject: { registration: registration.id } };
}

/** Registered for an address that is almost Portico's. */
const almost =
  (change: (callback: string) => string): Mistake['make'] =>
  (stage) =>
    laid(stage, { web: [change(stage.callback)] });

const publicAddress = 'https://hub.alderworks.example:8443';

/** How the registration itself was made: redirect addresses, platforms, audiences, its service principal. */
export const applicationMistakes: readonly Mistake[] = [
  {
    mistake: 'A redirect address with a slash too many at the end',
    finding: 'redirect/differs',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: almost((callback) => `${callback}/`),
  },
  {
    mistake: 'A redirect address with capital letters in its path',
    finding: 'redirect/differs',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: almost((callback) => callback.replace('/auth/callback', '/Auth/Callback')),
  },
  {
    mistake: 'A redirect address with https where Portico has http',
    finding: 'redirect/differs',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: almost((callback) => callback.replace('http:', 'https:')),
  },
  {
    mistake: 'A redirect address without the port',
    finding: 'redirect/differs',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: async (stage) => ({
      ...(await laid(stage, { web: [`${publicAddress.replace(':8443', '')}/auth/callback`] })),
      doctor: stage.house.doctorAt(publicAddress),
    }),
  },
  {
    mistake: 'The redirect address of another program',
    finding: 'redirect/missing',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) =>
      laid(stage, { web: ['https://automate.alderworks.example/rest/oauth2-credential/done'] }),
  },
  {
    mistake: "Only Microsoft's nativeclient page as redirect address, which moves on before it can be copied",
    finding: 'redirect/missing',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => laid(stage, { web: [stage.house.clouds.find('sandbox').nativeRedirect] }),
  },
  {
    mistake: 'No redirect address at all',
    finding: 'redirect/none',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => laid(stage, {}),
  },
  {
    mistake: 'Portico reached by http under a name of the home network',
    finding: 'redirect/not-allowed',
    whoseMove: 'you',
    mendedBy: 'person',
    make: async (stage) => ({
      ...(await laid(stage, { web: [stage.callback] })),
      doctor: stage.house.doctorAt('http://hub.local:3650'),
    }),
  },
  {
    mistake: 'The redirect address under “Single-page application”',
    finding: 'redirect/spa',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => laid(stage, { spa: [stage.callback] }),
  },
  {
    mistake: 'The redirect address under “Mobile and desktop applications”, and a secret',
    finding: 'redirect/public',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => laid(stage, { publicClient: [stage.callback] }),
  },
  {
    mistake: 'A sign-in that ended because the redirect address is under “Single-page application”',
    finding: 'redirect/spa',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => failedSignIn(stage, { spa: [stage.callback] }),
  },
  {
    mistake: 'A sign-in that ended because a secret was sent for a public client',
    finding: 'redirect/public',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => failedSignIn(stage, { publicClient: [stage.callback] }),
  },
  {
    mistake: '“Public client”, as a guide for app-only access says, and a secret',
    finding: 'public-client/app-only',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) =>
      laid(stage, {
        allowsPublicFlows: true,
        application: ['Calendars.ReadWrite', 'MailboxSettings.ReadWrite', 'User.Read.All'],
        typed: { purpose: { account: {}, app: { calendar: 'update' } } },
      }),
  },
  {
    mistake: 'A device code without “Allow public client flows”',
    finding: 'public-client/neither',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: async (stage) => {
      const { connections } = stage.house;
      const made = await laid(stage, {
        web: [stage.callback],
        delegated: ['User.Read', 'Calendars.Read'],
        typed: { credential: { kind: 'none' } },
      });
      const { id } = await stage.connect(made.registration);
      await connections.beginSignIn(id, { method: 'device' });
      const end = await stage.deviceAsks(id);
      if (end?.state !== 'failed') throw new Error(`The device code is ${end?.state}.`);
      return { subject: { connection: id }, afterwards: () => stage.deviceSignIn(id, { upn: jonas }) };
    },
  },
  {
    mistake: 'No secret put in for a registration that wants one',
    finding: 'public-client/neither',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => laid(stage, { web: [stage.callback], typed: { credential: { kind: 'none' } } }),
  },
  {
    mistake: 'A redirect address that was changed at Microsoft since',
    finding: 'redirect/not-noted',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) =>
      laid(stage, {
        web: [stage.callback],
        typed: { redirects: [{ platform: 'web', uri: 'https://before.alderworks.example/auth/callback' }] },
      }),
  },
  {
    mistake: 'A single-tenant registration asked for at “common”',
    finding: 'audience/single-tenant',
    whoseMove: 'you',
    mendedBy: 'portico',
    make: async (stage) => ({
      ...(await laid(stage, { web: [stage.callback], typed: { audience: 'any-tenant-and-personal' } })),
      setup: false,
    }),
  },
  {
    mistake: '“Personal Microsoft accounts only”, asked for at “common”',
    finding: 'audience/personal-only',
    whoseMove: 'you',
    mendedBy: 'portico',
    make: async (stage) => ({
      ...(await laid(stage, {
        audience: 'PersonalMicrosoftAccount',
        web: [stage.callback],
        typed: { audience: 'any-tenant-and-personal' },
      })),
      setup: false,
    }),
  },
  {
    mistake: 'A personal account at a registration for work accounts',
    finding: 'aadsts/500208',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: async (stage) => {
      const made = await laid(stage, {
        audience: 'AzureADMultipleOrgs',
        web: [stage.callback],
        typed: { audience: 'any-tenant-and-personal' },
      });
      const { id } = await stage.connect(made.registration);
      await stage.pastePage(id, { upn: alex });
      return { subject: { connection: id }, afterwards: () => stage.signIn(id, { upn: alex }) };
    },
  },
  {
    mistake: 'Account types that were narrowed after a personal account had signed in',
    finding: 'audience/excludes-personal',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: async (stage) => {
      const { registration, application } = await laid(stage, {
        audience: 'AzureADandPersonalMicrosoftAccount',
        web: [stage.callback],
        typed: { audience: 'any-tenant-and-personal' },
      });
      const { id } = await stage.signedIn(registration, alex);
      await stage.directory.graph('alder', 'PATCH', `/applications/${application.objectId}`, {
        signInAudience: 'AzureADMultipleOrgs',
      });
      return { subject: { connection: id } };
    },
  },
  {
    mistake: 'Portico takes the registration for something else than it is',
    finding: 'audience/differs',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) =>
      laid(stage, {
        audience: 'AzureADMultipleOrgs',
        web: [stage.callback],
        typed: { audience: 'this-tenant' },
      }),
  },
  {
    mistake: 'A registration that somebody deleted',
    finding: 'client-id/deleted',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: async (stage) => {
      const made = await laid(stage, { web: [stage.callback] });
      await stage.directory.graph('alder', 'DELETE', `/applications/${made.application.objectId}`);
      return made;
    },
  },
  {
    mistake: 'A registration made by a script, without its service principal',
    finding: 'service-principal/missing',
    whoseMove: 'your-admin',
    mendedBy: 'portico-with-setup',
    make: (stage) => laid(stage, { web: [stage.callback], principal: false }),
  },
  {
    mistake: '“Enabled for users to sign-in: No”',
    finding: 'service-principal/disabled',
    whoseMove: 'your-admin',
    mendedBy: 'portico-with-setup',
    make: (stage) => principalWith(stage, { accountEnabled: false }),
  },
  {
    mistake: '“Assignment required: Yes”, and nobody assigned',
    finding: 'assignment/required',
    whoseMove: 'your-admin',
    mendedBy: 'portico-with-setup',
    make: (stage) => principalWith(stage, { appRoleAssignmentRequired: true }),
  },
];

async function principalWith(stage: Stage, change: object): Promise<Made> {
  const made = await laid(stage, { web: [stage.callback] });
  await stage.directory.graph('alder', 'PATCH', `/servicePrincipals/${made.application.principalId}`, change);
  return made;
}

/** Portico believes the address to be under Web, and Jonas signs in. */
async function failedSignIn(stage: Stage, wish: ApplicationWish): Promise<Made> {
  const made = await laid(stage, { ...wish, delegated: ['User.Read', 'Calendars.Read'] });
  const { id } = await stage.connect(made.registration);
  const { state } = await stage.signIn(id, { upn: jonas });
  if (state !== 'failed') throw new Error(`The sign-in is ${state}.`);
  return { subject: { connection: id }, afterwards: () => stage.signIn(id, { upn: jonas }) };
}
