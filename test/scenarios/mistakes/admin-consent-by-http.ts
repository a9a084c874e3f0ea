import { signInByHttp } from '../../support/sign-in.ts';
import { mira } from './stage.ts';

/** An administrator opens the link they were sent, and accepts. */
export async function adminConsentByHttp(url: string): Promise<void> {
  const end = await signInByHttp(url, { upn: mira });
  if (!end.left) throw new Error(`The administrator stays at: ${end.text.slice(0, 300)}`);
}
