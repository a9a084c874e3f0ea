import type { z } from 'zod';
import type { RegistrationWish } from '../../registration/registrar.ts';
import type { House } from '../house.ts';
import type { registrationWish } from '../shapes/plan.ts';

/** Completes what was asked for: sign-ins return to this hub unless somebody said otherwise. */
export function wishOf(
  { redirects, tenant, months, federated, shared, renewsItself, ...asked }: z.output<typeof registrationWish>,
  { clouds, url }: Pick<House, 'clouds' | 'url'>,
): RegistrationWish {
  clouds.find(asked.cloud);
  return {
    ...asked,
    redirects: redirects ?? usualRedirects(asked, url),
    ...(tenant === undefined ? {} : { tenant }),
    ...(months === undefined ? {} : { months }),
    ...(shared === undefined ? {} : { shared }),
    ...(renewsItself === undefined ? {} : { renewsItself }),
    ...(federated === undefined
      ? {}
      : {
          federated: {
            issuer: federated.issuer,
            subject: federated.subject,
            ...(federated.audience === undefined ? {} : { audience: federated.audience }),
            ...(federated.source === undefined ? {} : { source: federated.source }),
          },
        }),
  };
}

function usualRedirects(
  { account, credential }: Pick<z.output<typeof registrationWish>, 'account' | 'credential'>,
  url: string,
): RegistrationWish['redirects'] {
  return Object.keys(account).length === 0 ? [] : [usualRedirect(credential, url)];
}

/** Where sign-ins return to unless somebody says otherwise. */
export function usualRedirect(
  credential: RegistrationWish['credential'],
  url: string,
): RegistrationWish['redirects'][number] {
  return { platform: credential === 'none' ? 'public' : 'web', uri: `${url}/auth/callback` };
}
