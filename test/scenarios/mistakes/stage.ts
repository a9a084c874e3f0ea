import { PorticoError } from '../../../src/base/errors/portico-error.ts';
import type { FeatureChoice } from '../../../src/base/feature.ts';
import { Secret } from '../../../src/base/secret.ts';
import type { Connection } from '../../../src/connections/connection.ts';
import type { NewConnection } from '../../../src/connections/connections.ts';
import type { Registration } from '../../../src/connections/registration.ts';
import type { NewRegistration } from '../../../src/connections/registrations.ts';
import type { Arrived, SignIn } from '../../../src/connections/sign-in.ts';
import type { Cloud } from '../../../src/identity/clouds/cloud.ts';
import type { Clouds } from '../../../src/identity/clouds/clouds.ts';
import { sandboxCloud } from '../../../src/identity/clouds/sandbox-cloud.ts';
import { freePort } from '../../support/free-port.ts';
import { openHouse, type TestHouse } from '../../support/open-house.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { type SignInEnd, type SignInWish, signInByHttp } from '../../support/sign-in.ts';
import { type Directory, type MadeApplication, openDirectory, type Tenant } from './directory.ts';
import { startOtherCloud } from './other-cloud.ts';

export const jonas = 'jonas.weber@alderworks.example';
export const mira = 'mira.adler@alderworks.example';
export const paul = 'paul.miller@juniperbakery.example';
export const alex = 'alex.home@personalmail.example';

/** A house, a sandbox, and what tests of mistakes do with the two. */
export interface Stage {
  readonly house: TestHouse;
  readonly sandbox: TestSandbox;
  readonly directory: Directory;
  /** The callback that applications of these tests are registered for. */
  readonly callback: string;
  /** Puts in what a person would have copied out of the portal; what is said otherwise is the mistake. */
  register(application: MadeApplication, typed?: Typed): Promise<Registration>;
  connect(registration: Registration, wish?: Partial<NewConnection>): Promise<Connection>;
  /** Signs in at the sandbox as a browser would, and comes back. */
  signIn(connection: string, wish: SignInWish): Promise<SignIn>;
  /** A connection for which somebody has signed in. */
  signedIn(registration: Registration, upn: string, wish?: Partial<NewConnection>): Promise<Connection>;
  /** Goes to an address as a browser would, and says where it ends. */
  browse(address: string, wish: SignInWish): Promise<SignInEnd>;
  /** Types the code that a device shows; the device hears of it. */
  deviceSignIn(connection: string, wish: SignInWish): Promise<SignIn | undefined>;
  /** Lets the device ask until it is told something. */
  deviceAsks(connection: string): Promise<SignIn | undefined>;
  /** The text of the page somebody ends on who types a device code. */
  deviceCodePage(connection: string, wish: SignInWish): Promise<string>;
  /** What the person sees who begins a sign-in and ends on a page of Microsoft's; they paste its text. */
  pastePage(connection: string, wish: SignInWish): Promise<SignIn>;
  /** Somebody who may change registrations of the tenant is signed in. */
  setup(tenant?: Tenant): Promise<string>;
  /** Lets time pass, here and at Microsoft; the answer takes it back. */
  later(days: number): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export type Typed = Partial<Omit<NewRegistration, 'credential'>> & {
  readonly secret?: string;
  readonly credential?: NewRegistration['credential'];
};

const day = 86_400_000;

export async function openStage(): Promise<Stage> {
  const sandbox = await startTestSandbox();
  const other = await startOtherCloud();
  const clouds = [sandboxCloud(sandbox.http), other.cloud, unreachable(await freePort())];
  const house = await openHouse({ clouds: cloudsOf(clouds) });
  const directory = await openDirectory(sandbox.http);
  const { connections, registrations, clock } = house;
  const { setups } = connections;
  const ready = new Map<Tenant, string>();

  const begin = async (connection: string, wish: SignInWish): Promise<SignInEnd> => {
    const { url } = await connections.beginSignIn(connection, { method: 'paste' });
    if (url === undefined) throw new Error('The sign-in has no address.');
    return signInByHttp(url, wish);
  };
  const arrive = (id: string, text: string): Promise<Arrived> =>
    connections.arrive({ text }, { kind: 'connection', id });
  const stage: Stage = {
    house,
    sandbox,
    directory,
    callback: `${house.url}/auth/callback`,
    register: (application, typed) => registrations.add(asTyped(directory, application, typed)),
    connect: (registration, wish = {}) =>
      connections.add({
        registration: registration.id,
        actsAs: 'account',
        features: { calendar: 'read' },
        ...wish,
      }),
    browse: signInByHttp,
    async deviceCodePage(connection, wish) {
      const { userCode, verificationUri } = await connections.beginSignIn(connection, { method: 'device' });
      const typed = userCode === undefined ? {} : { deviceCode: userCode };
      return (await signInByHttp(verificationUri ?? '', { ...wish, ...typed })).text;
    },
    async deviceSignIn(connection, wish) {
      await stage.deviceCodePage(connection, wish);
      return stage.deviceAsks(connection);
    },
    async deviceAsks(connection) {
      // As long as Microsoft wants devices to wait between two questions.
      const turn = 6_000;
      for (let times = 1; times <= 5; times += 1) {
        clock.advance(turn);
        const signIn = await connections.signInOf(connection);
        if (signIn?.state !== 'waiting') {
          clock.advance(-turn * times);
          return signIn;
        }
      }
      clock.advance(-turn * 5);
      throw new Error('The device hears nothing.');
    },
    async signIn(connection, wish) {
      let end = await begin(connection, wish);
      for (let times = 0; end.left && times < 3; times += 1) {
        const { next, signIn } = await arrive(connection, end.address);
        if (next === undefined) return signIn;
        end = await signInByHttp(next, wish);
      }
      throw new Error(`${wish.upn} stays at: ${end.text.slice(0, 300)}`);
    },
    async signedIn(registration, upn, wish) {
      const { id } = await stage.connect(registration, wish);
      await stage.signIn(id, { upn });
      return connections.find(id);
    },
    async pastePage(connection, wish) {
      const end = await begin(connection, wish);
      if (end.left) throw new Error(`${wish.upn} was sent back to ${end.address}`);
      return (await arrive(connection, end.text)).signIn;
    },
    async setup(tenant = 'alder') {
      const known = ready.get(tenant);
      if (known && (await setups.find(known)).state === 'ready') return known;
      const begun = await setups.begin({
        cloud: 'sandbox',
        tenant: directory.world.tenants[tenant],
        method: 'paste',
        mayGrant: true,
      });
      const upn = tenant === 'alder' ? mira : 'admin@juniperbakery.example';
      const end = await signInByHttp(begun.signIn.url ?? '', { upn });
      await connections.arrive({ text: end.address }, { kind: 'setup', id: begun.id });
      const { state, signIn } = await setups.find(begun.id);
      if (state !== 'ready') throw new Error(`No setup: ${JSON.stringify(signIn.finding)} ${end.text}`);
      ready.set(tenant, begun.id);
      return begun.id;
    },
    async later(days) {
      const move = async (by: number): Promise<void> => {
        // A token from another time is worth nothing.
        ready.clear();
        clock.advance(by * day);
        const seconds = Math.round(Math.abs(by) * 86_400);
        await directory.control('POST', 'clock', { advance: `${by < 0 ? '-' : ''}PT${seconds}S` });
      };
      await move(days);
      return () => move(-days);
    },
    async close() {
      await house.close();
      await other.close();
      await sandbox.stop();
    },
  };
  return stage;
}

export const calendarOnly: FeatureChoice = { calendar: 'read' };

function asTyped(
  { world }: Directory,
  application: MadeApplication,
  { secret = application.secret, credential, ...typed }: Typed = {},
): NewRegistration {
  return {
    name: `Of ${application.clientId.slice(0, 8)}`,
    cloud: 'sandbox',
    tenant: world.tenants[application.tenant],
    clientId: application.clientId,
    audience: 'this-tenant',
    redirects: [],
    origin: 'imported',
    purpose: { account: {}, app: {} },
    credential: credential ?? { kind: 'secret', value: Secret.of(secret) },
    ...typed,
  };
}

/** Nobody listens there. */
function unreachable(port: number): Cloud {
  return { ...sandboxCloud(`http://localhost:${port}`), id: 'unreachable', title: 'Unreachable' };
}

function cloudsOf(all: readonly Cloud[]): Clouds {
  return {
    all,
    find: (id) => {
      const found = all.find((cloud) => cloud.id === id);
      if (found) return found;
      throw new PorticoError('identity-cloud-unknown', { detail: `There is no cloud ${id} here.` });
    },
  };
}
