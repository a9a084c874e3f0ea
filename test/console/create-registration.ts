import type { HubClient } from '../support/hub-client.ts';
import { signInByHttp } from '../support/sign-in.ts';

/** Lets the hub create a registration in the sandbox as its admin would, without approving anything for everybody. */
export async function createRegistration(
  client: HubClient,
  wish: { readonly name: string; readonly account: object },
): Promise<string> {
  const setup = (await client.post('/setups', { cloud: 'sandbox', method: 'paste' })).body;
  const arrival = await arrivalOf(setup.signIn.url, 'mira.adler@alderworks.example');
  await client.post(`/setups/${setup.id}/complete`, { url: arrival });
  let task = (
    await client.post('/registrations/create', {
      ...wish,
      cloud: 'sandbox',
      setup: setup.id,
      grantConsent: false,
    })
  ).body;
  while (task.state === 'running') task = (await client.get(`/undertakings/${task.id}`)).body;
  if (task.registration === undefined) throw new Error(JSON.stringify(task));
  return task.registration;
}

/** Where the browser of whoever signs in ends, or what its last page says. */
export async function arrivalOf(address: string, upn: string): Promise<string> {
  const end = await signInByHttp(address, { upn });
  return end.left ? end.address : end.text;
}
