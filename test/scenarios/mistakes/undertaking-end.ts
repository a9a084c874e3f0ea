import { setTimeout as pause } from 'node:timers/promises';
import type { Finding } from '../../../src/base/finding.ts';
import { signInByHttp } from '../../support/sign-in.ts';
import type { Stage } from './stage.ts';

/** Somebody has Portico create a registration; what its steps were told. */
export async function undertakingEnd(
  { house, callback, directory }: Stage,
  upn: string,
  credential: 'secret',
): Promise<readonly Finding[]> {
  const { setups } = house.connections;
  const begun = await setups.begin({
    cloud: 'sandbox',
    tenant: directory.world.tenants.alder,
    method: 'paste',
  });
  const end = await signInByHttp(begun.signIn.url ?? '', { upn });
  await house.connections.arrive({ text: end.address || end.text }, { kind: 'setup', id: begun.id });
  const setup = await setups.find(begun.id);
  if (setup.state !== 'ready')
    throw new Error(`${upn} is not ready: ${JSON.stringify(setup.signIn.finding)}`);
  const { id } = await house.registrar.create(
    {
      name: `Wished by ${upn}`,
      cloud: 'sandbox',
      audience: 'this-tenant',
      account: { calendar: 'read' },
      app: {},
      redirects: [{ platform: 'web', uri: callback }],
      allowsDeviceCode: false,
      credential,
    },
    { setup: begun.id, grantConsent: false },
  );
  await house.registrar.settled();
  for (let times = 0; times < 100; times += 1) {
    const { state, steps } = await house.registrar.undertaking(id);
    if (state !== 'running') return steps.flatMap(({ finding }) => finding ?? []);
    await pause(50);
  }
  throw new Error('The creation does not end.');
}
