import { entraHandler } from '../entra/entra.ts';
import { sessionCookie, signIn } from '../entra/sign-in/browser-session.ts';
import type { ControlCall } from './control.ts';
import { ControlRefusal } from './control-refusal.ts';

/**
 * Signs a person in without a browser: `{user, address}` with the address a browser would be sent to. Answers where the
 * browser would end. What has been agreed to is not asked again; a page that wants an answer ends it.
 */
export async function signSomebodyIn({ world, request, body }: ControlCall): Promise<{ address: string }> {
  const { user: name, address } = body;
  if (typeof name !== 'string' || typeof address !== 'string')
    throw new ControlRefusal(400, 'user and address are needed.');
  const [user] = world.directory.accountsNamed(name.trim()).filter(({ kind }) => kind !== 'guest');
  if (!user) throw new ControlRefusal(400, 'user must be the sign-in name of somebody in the sandbox.');
  const url = new URL(address);
  url.searchParams.delete('prompt');
  url.searchParams.set('login_hint', user.wire.userPrincipalName);
  const session = signIn(
    world,
    { id: '', accounts: [] },
    { tenantId: user.tenantId, userId: user.id, methods: ['pwd'], at: world.clock.now(), clients: [] },
  );
  const answer = await entraHandler(world)({
    method: 'GET',
    url,
    headers: { cookie: sessionCookie({ ...request, url }, session).split(';')[0] ?? '' },
    body: Buffer.alloc(0),
    remoteAddress: request.remoteAddress,
  });
  const location = answer.headers?.location;
  if (typeof location === 'string') return { address: location };
  throw new ControlRefusal(409, 'The sign-in stops at a page that a person has to answer.');
}
