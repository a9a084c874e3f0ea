import type { z } from 'zod';
import type { FeatureChoice } from '../../../base/feature.ts';
import type { planRegistration } from '../../../operations/registrations/plan.ts';

export type Wish = z.input<(typeof planRegistration)['input']>;

/** The ways to a registration. */
export const ways = [
  'create',
  'import',
  'ready',
  'portal',
  'az',
  'powershell',
  'terraform',
  'bicep',
  'manifest',
] as const;
export type Way = (typeof ways)[number];

/** What is known so far of the registration somebody wants. */
export interface Draft {
  readonly wish: Partial<Wish>;
  readonly account: FeatureChoice | undefined;
  readonly app: FeatureChoice | undefined;
  readonly way: Way | undefined;
}

/** A draft in which everything is known that no way can do without. */
export interface FinishedDraft {
  readonly wish: Wish;
  readonly way: Way;
}
