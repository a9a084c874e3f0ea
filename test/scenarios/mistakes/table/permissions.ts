import type { FeatureChoice } from '../../../../src/base/feature.ts';
import { authorizeUrl } from '../../../../src/identity/flows/authorize-url.ts';
import { pkce } from '../../../../src/identity/flows/pkce.ts';
import { scopesFor } from '../../../../src/identity/flows/scopes.ts';
import { signInByHttp } from '../../../support/sign-in.ts';
import { type ApplicationWish, grant, type MadeApplication } from '../directory.ts';
import type { Made, Mistake } from '../mistake.ts';
import { alex, jonas, type Stage } from '../stage.ts';

const exchange = '00000002-0000-0ff1-ce00-000000000000';
const graphApi = '00000003-0000-0000-c000-000000000000';
const appCalendar: FeatureChoice = { calendar: 'update' };
const appCalendarPermissions = ['Calendars.ReadWrite', 'User.Read.All'];

async function forPeople(
  stage: Stage,
  features: FeatureChoice,
  wish: ApplicationWish = {},
): Promise<Made & { readonly application: MadeApplication }> {
  const application = await stage.directory.addApplication({ web: [stage.callback], ...wish });
  const { id } = await stage.register(application, { purpose: { account: features, app: {} } });
  return { application, subject: { registration: id } };
}

async function forItself(
  stage: Stage,
  wish: ApplicationWish = {},
): Promise<Made & { readonly application: MadeApplication }> {
  const application = await stage.directory.addApplication(wish);
  const { id } = await stage.register(application, { purpose: { account: {}, app: appCalendar } });
  return { application, subject: { registration: id } };
}

/** What is asked for, listed, granted and held. */
export const permissionMistakes: readonly Mistake[] = [
  {
    mistake: 'Permissions that the features need are not listed',
    finding: 'permissions-listed/missing',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) =>
      forPeople(
        stage,
        { calendar: 'read', presence: 'read' },
        { delegated: ['User.Read', 'Calendars.Read'] },
      ),
  },
  {
    mistake: 'Delegated permissions listed, and nobody has consented',
    finding: 'permissions-granted/delegated',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) =>
      forPeople(stage, { calendar: 'read' }, { delegated: ['User.Read', 'Calendars.Read'], granted: 'none' }),
  },
  {
    mistake: 'Application permissions listed, and “Grant admin consent” not pressed',
    finding: 'permissions-granted/application',
    whoseMove: 'your-admin',
    mendedBy: 'portico-with-setup',
    make: (stage) => forItself(stage, { application: appCalendarPermissions, granted: 'none' }),
  },
  {
    mistake: 'Consent given, but the token at hand is from before',
    finding: 'permissions-in-token/old-token',
    whoseMove: 'portico',
    mendedBy: 'portico',
    make: async (stage) => {
      const application = await stage.directory.addApplication({
        application: ['Calendars.Read', ...appCalendarPermissions],
        granted: 'none',
      });
      const { graph } = stage.directory;
      await grant(graph, 'alder', application.principalId, [], ['Calendars.Read', 'User.Read.All']);
      const registration = await stage.register(application);
      const { id } = await stage.connect(registration, { actsAs: 'app', features: appCalendar });
      await grant(graph, 'alder', application.principalId, [], ['Calendars.ReadWrite']);
      return { subject: { connection: id }, setup: false };
    },
  },
  {
    mistake: 'full_access_as_app in the manifest, as a guide for Exchange Web Services says',
    finding: 'exchange-web-services/full-access',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) =>
      forItself(stage, {
        application: ['User.Read.All'],
        more: {
          requiredResourceAccess: [
            {
              resourceAppId: exchange,
              resourceAccess: [{ id: 'dc890d15-9560-4a4c-9b7f-a736ec74ec40', type: 'Role' }],
            },
            {
              resourceAppId: graphApi,
              resourceAccess: [{ id: 'df021288-bdef-4463-88db-98f22de89214', type: 'Role' }],
            },
          ],
        },
      }),
  },
  {
    mistake: 'EWS.AccessAsUser.All among the delegated permissions',
    finding: 'exchange-web-services/user-access',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) =>
      forPeople(
        stage,
        {},
        {
          more: {
            requiredResourceAccess: [
              {
                resourceAppId: exchange,
                resourceAccess: [{ id: '3b5f3d61-589b-4a3c-a359-5dd4b5ee5bd5', type: 'Scope' }],
              },
            ],
          },
        },
      ),
  },
  {
    mistake: 'A permission listed by an id that Graph does not have',
    finding: 'permission-names/unknown-id',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) =>
      forPeople(
        stage,
        {},
        {
          more: {
            requiredResourceAccess: [
              {
                resourceAppId: graphApi,
                resourceAccess: [{ id: 'dc890d15-9560-4a4c-9b7f-a736ec74ec40', type: 'Scope' }],
              },
            ],
          },
        },
      ),
  },
  {
    mistake: '“Users.Read”, as a guide has it, granted by a script',
    finding: 'permission-names/unknown-name',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: async (stage) => {
      const made = await forPeople(stage, {}, { delegated: ['User.Read'], granted: 'none' });
      await grant(stage.directory.graph, 'alder', made.application.principalId, ['Users.Read'], []);
      return made;
    },
  },
  ...['Users.Read', 'Calendars.ReadWrite.All', 'Calendars.ReadBasic.Shared'].map(
    (name): Mistake => ({
      mistake: `“${name}” in a list of permissions that was copied out of a guide`,
      finding: 'permission-names/unknown-name',
      whoseMove: 'you',
      mendedBy: 'person',
      make: async ({ house }) => ({
        told: await house.doctor.explain(`Add offline_access, ${name} and Mail.Read.`),
      }),
    }),
  ),
  {
    mistake: 'A sign-in that asks for a permission which does not exist',
    finding: 'aadsts/650053',
    whoseMove: 'you',
    mendedBy: 'person',
    make: async (stage) => {
      const { clientId } = await stage.directory.addApplication({ web: [stage.callback] });
      const end = await askedFor(stage, clientId, ['Calendars.ReadBasic.Shared']);
      return { told: await stage.house.doctor.explain(end) };
    },
  },
  {
    mistake: 'Presence and chat for a personal account',
    finding: 'account-features/unavailable',
    whoseMove: 'you',
    mendedBy: 'portico',
    make: async (stage) => {
      const application = await stage.directory.addApplication({
        audience: 'AzureADandPersonalMicrosoftAccount',
        web: [stage.callback],
      });
      const registration = await stage.register(application, { audience: 'any-tenant-and-personal' });
      const { id } = await stage.connect(registration, {
        features: { calendar: 'read', presence: 'read', chat: 'read' },
      });
      await stage.signIn(id, { upn: alex });
      return { subject: { connection: id }, setup: false };
    },
  },
  {
    mistake: 'The person presses Cancel where permissions are listed',
    finding: 'aadsts/65004',
    whoseMove: 'you',
    mendedBy: 'person',
    make: async (stage) => {
      const application = await stage.directory.addApplication({ web: [stage.callback] });
      const registration = await stage.register(application);
      const { id } = await stage.connect(registration, { features: {} });
      await stage.signIn(id, { upn: jonas, consent: 'refuse' });
      return { subject: { connection: id }, afterwards: () => stage.signIn(id, { upn: jonas }) };
    },
  },
];

/** Where a sign-in ends that another program began, with permissions of its own choice. */
async function askedFor(stage: Stage, clientId: string, names: readonly string[]): Promise<string> {
  const cloud = stage.house.clouds.find('sandbox');
  const address = authorizeUrl({
    cloud,
    tenant: stage.directory.world.tenants.alder,
    clientId,
    redirectUri: stage.callback,
    scopes: scopesFor(cloud, names),
    state: 'another-program',
    nonce: 'another-program',
    challenge: pkce().challenge,
  });
  return (await signInByHttp(address, { upn: jonas })).address;
}
