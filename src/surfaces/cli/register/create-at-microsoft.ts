import { PorticoError } from '../../../base/errors/portico-error.ts';
import { createRegistration } from '../../../operations/registrations/create.ts';
import type { Errand } from '../errand.ts';
import type { Method } from '../sign-in/sign-in-port.ts';
import { withSetup } from '../sign-in/with-setup.ts';
import { toFinding } from '../words/to-finding.ts';
import type { Wish } from './draft.ts';
import { followUndertaking } from './follow-undertaking.ts';

export interface CreateOptions {
  readonly method?: Method;
  readonly signInThrough?: string;
  readonly grantConsent: boolean;
}

/** Lets Portico make the registration in the name of somebody who signs in for it. Answers its id here. */
export async function createAtMicrosoft(
  wish: Wish,
  { method, signInThrough, grantConsent }: CreateOptions,
  errand: Errand,
): Promise<string> {
  const { cloud = 'global', tenant } = wish;
  return withSetup(
    {
      cloud,
      mayGrant: grantConsent,
      ...(tenant === undefined ? {} : { tenant }),
      ...(signInThrough === undefined ? {} : { clientId: signInThrough }),
      ...(method === undefined ? {} : { method }),
    },
    errand,
    async ({ id: setup }) => {
      const begun = await errand.perform(createRegistration, { ...wish, setup, grantConsent });
      const { state, registration, steps } = await followUndertaking(begun, errand);
      if (state === 'done' && registration !== undefined) return registration;
      const failed = steps.find((step) => step.state === 'failed');
      throw new PorticoError('main-undertaking-failed', {
        detail: failed === undefined ? 'It ended early.' : `${failed.title}: ${failed.outcome ?? 'failed'}`,
        ...(failed?.finding === undefined ? {} : { finding: toFinding(failed.finding) }),
      });
    },
  );
}
