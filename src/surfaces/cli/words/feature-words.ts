import type { FeatureChoice } from '../../../base/feature.ts';

/** `calendar=update, mail`: as it is written for --features, too. */
export function featureWords(choice: FeatureChoice): string {
  return Object.entries(choice)
    .map(([name, level]) => (level === 'update' ? `${name}=update` : name))
    .join(', ');
}
