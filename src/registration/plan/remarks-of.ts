import type { FeatureFacts } from '../../base/feature.ts';
import type { Cloud } from '../../identity/clouds/cloud.ts';
import { includesPersonal } from '../application/sign-in-audience.ts';
import type { RegistrationWish } from '../registrar.ts';
import { accountSets, appSet } from './planned-permissions.ts';

/** What of a wish cannot be had, or is had otherwise than its owner may think; each a sentence or two. */
export function remarksOf(
  wish: RegistrationWish,
  cloud: Cloud,
  features: readonly FeatureFacts[],
): readonly string[] {
  const sets = [...accountSets(wish, features), appSet(wish, features)];
  const unavailable = sets.flatMap((set) => set.unavailable.map(({ reason }) => reason));
  return [
    ...new Set(unavailable),
    ...general.filter(({ holds }) => holds(wish, cloud)).map(({ words }) => words),
  ];
}

const general: readonly {
  readonly holds: (wish: RegistrationWish, cloud: Cloud) => boolean;
  readonly words: string;
}[] = [
  {
    holds: ({ audience, app }) => audience === 'personal' && Object.keys(app).length > 0,
    words:
      'What the application should do by itself is left out: that needs an organisation, and personal accounts have none.',
  },
  {
    holds: ({ audience }) => includesPersonal(audience),
    words:
      'Even for personal accounts the registration lives in a directory of Microsoft Entra ID. Whoever has none can make one for free.',
  },
  {
    holds: ({ audience, tenant }) => audience !== 'this-tenant' && tenant === undefined,
    words: 'The registration lives in the directory of whoever creates it.',
  },
  {
    holds: ({ credential, renewsItself }) => credential === 'secret' && renewsItself !== true,
    words:
      'Portico cannot renew this secret by itself and gives notice before it ends. A certificate it renews without being asked.',
  },
  {
    holds: ({ app }) => Object.keys(app).length > 0,
    words:
      'What the application does by itself reaches every mailbox of the organisation, unless an Exchange administrator confines it to some (RBAC for Applications).',
  },
  {
    holds: (_wish, { unverified }) => unverified.length > 0,
    words:
      'Some addresses of this cloud come from sources that could not be checked; compare them before you rely on them.',
  },
];
