import type { FeatureChoice, Registration, RegistrationWish } from '@portico/client';
import type { FeatureFacts } from '../../hub/use-feature-facts.ts';

export const purposes = ['home-assistant', 'automation', 'leave', 'program'] as const;
export type Purpose = (typeof purposes)[number];

export const ways = ['existing', 'automatic', 'admin', 'import', 'portal', 'script'] as const;
export type Way = (typeof ways)[number];

/** What has been answered so far. Survives a reload and the way to Microsoft and back; never holds a secret. */
export interface Draft {
  readonly purpose?: Purpose | undefined;
  readonly cloud?: string | undefined;
  readonly account: 'work' | 'personal';
  readonly actsAs: 'account' | 'app';
  readonly features: FeatureChoice;
  readonly way?: Way | undefined;
  readonly name: string;
  readonly tenant?: string | undefined;
  readonly clientId?: string | undefined;
  readonly setup?: string | undefined;
  readonly undertaking?: string | undefined;
  readonly registration?: string | undefined;
  readonly connection?: string | undefined;
  /** Somebody is at Microsoft, and shall come back here. */
  readonly isAway?: boolean | undefined;
}

export const emptyDraft: Draft = { account: 'work', actsAs: 'account', features: {}, name: 'Portico' };

const key = 'portico.connect';

export function readDraft(): Draft {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Draft>;
    return { ...emptyDraft, ...kept };
  } catch {
    return emptyDraft;
  }
}

export function writeDraft(draft: Draft): void {
  sessionStorage.setItem(key, JSON.stringify(draft));
}

export function forgetDraft(): void {
  sessionStorage.removeItem(key);
}

/** What is switched on to begin with, for those who just want it to work. */
export const usualFeatures: Readonly<Record<Purpose, FeatureChoice>> = {
  'home-assistant': { calendar: 'update', todo: 'update', mail: 'read', presence: 'read' },
  automation: { calendar: 'update', mail: 'update' },
  leave: { calendar: 'update', directory: 'read' },
  program: { calendar: 'read' },
};

/** Those of them that this kind of actor can have. */
export function usualFor(
  facts: readonly FeatureFacts[],
  { purpose, ...who }: Pick<Draft, 'purpose' | 'account' | 'actsAs'>,
): FeatureChoice {
  const canHave = (name: string): boolean =>
    facts.find((one) => one.name === name)?.permissions[actingOf(who)] !== undefined;
  const usual = Object.entries(purpose === undefined ? {} : usualFeatures[purpose]);
  return Object.fromEntries(usual.filter(([name]) => canHave(name)));
}

/** The registration that serves the draft. */
export function wishOf({
  name,
  cloud = 'global',
  tenant,
  account,
  actsAs,
  features,
}: Draft): RegistrationWish {
  return {
    name: name.trim() === '' ? emptyDraft.name : name.trim(),
    cloud,
    ...(tenant === undefined || tenant === '' ? {} : { tenant }),
    audience: account === 'personal' ? 'any-tenant-and-personal' : 'this-tenant',
    ...(actsAs === 'app' ? { app: features } : { account: features }),
  };
}

/** What is typed beside steps or a script must not change them meanwhile. */
export const withoutTyped = ({ tenant: _typed, ...asked }: Draft): Draft => asked;

/** Whether a registration is in the right cloud and of the right kind: for accounts, or for itself. */
export function servesDraft({ cloud, purpose }: Registration, draft: Draft): boolean {
  const meant = draft.actsAs === 'app' ? purpose.app : purpose.account;
  const isOpen = Object.keys(purpose.app).length + Object.keys(purpose.account).length === 0;
  return cloud === draft.cloud && (isOpen || Object.keys(meant).length > 0);
}

export const actingOf = ({ account, actsAs }: Pick<Draft, 'account' | 'actsAs'>) =>
  actsAs === 'app' ? 'app' : account === 'personal' ? 'personal-account' : 'work-account';
