import type { FeatureChoice, FeatureName } from '../../../base/feature.ts';
import type { Finding } from '../../../base/finding.ts';
import type { Check, Mend } from '../check.ts';
import type { Facts } from '../facts.ts';
import { keep } from '../keep.ts';
import { actingKindOf } from '../wanted-permissions.ts';

const dropThem: Mend = {
  label: 'Leave these features out',
  at: 'portico',
  async prepare(facts) {
    const { connection, kept } = facts;
    const names = unavailable(facts).map(({ name }) => name);
    if (!connection || names.length === 0) return undefined;
    const features = without(connection.features, names);
    return keep(
      {
        path: 'kept.features',
        from: connection.features,
        to: features,
        words: `Switch ${names.join(', ')} off for this connection.`,
      },
      () => kept.connections.change(connection.id, { features }),
    );
  },
};

/*
 * Looks for features that this kind of account cannot have at all, however it consents: a personal account has no Teams, no
 * presence, no groups; an application by itself sends no chat messages.
 */
export const accountFeatures: Check = {
  name: 'account-features',
  title: 'What the account can have',
  async examine(facts) {
    return unavailable(facts).map(({ title, reason }) => notToBeHad(title, reason));
  },
  mends: { 'account-features/unavailable': dropThem },
};

interface Unavailable {
  readonly name: FeatureName;
  readonly title: string;
  readonly reason: string;
}

/** Before somebody signed in, the kind of account is not known. */
function unavailable({ connection, features }: Facts): readonly Unavailable[] {
  if (!connection || (connection.actsAs === 'account' && !connection.account)) return [];
  const acting = actingKindOf(connection);
  return features
    .filter(({ name, permissions }) => connection.features[name] !== undefined && !permissions[acting])
    .map(({ name, title, unavailable }) => ({ name, title, reason: unavailable[acting] ?? '' }));
}

function without(choice: FeatureChoice, names: readonly FeatureName[]): FeatureChoice {
  return Object.fromEntries(
    Object.entries(choice).filter(([name]) => !names.includes(name as FeatureName)),
  ) as FeatureChoice;
}

function notToBeHad(title: string, reason: string): Finding {
  return {
    code: 'account-features/unavailable',
    state: 'wrong',
    title: `This account cannot have “${title}”.`,
    detail: reason,
    whoseMove: 'you',
    nextStep: 'Leave the feature out, or sign in with an account that can have it.',
  };
}
