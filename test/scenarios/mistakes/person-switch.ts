import { visitPortal } from '../../sandbox/portal/portal-visitor.ts';
import { mira, type Stage } from './stage.ts';

/** The sandbox's switch for what Conditional Access demands of a person. */
export async function personSwitch(
  { sandbox, directory }: Stage,
  upn: string,
  fields: { readonly mfa: 'none' | 'demanded' },
): Promise<void> {
  const visitor = await visitPortal(sandbox, mira);
  await visitor.get('/portal/sandbox');
  const page = await visitor.post(`/portal/sandbox/people/${directory.world.user(upn).id}`, fields);
  if (page.status !== 200) throw new Error(`The switch was not moved: ${page.text.slice(0, 300)}`);
}
