import { nearestName } from '../../../base/config/nearest-name.ts';
import {
  type FeatureChoice,
  type FeatureLevel,
  type FeatureName,
  featureNames,
} from '../../../base/feature.ts';
import { UsageError } from '../usage-error.ts';

const levels: readonly string[] = ['read', 'update'] satisfies readonly FeatureLevel[];

/** `calendar=update,mail`: each feature at its level, `read` unless said. */
export function readFeatureChoice(given: readonly string[], option: string): FeatureChoice {
  return Object.fromEntries(given.map((text) => readOne(text, option)));
}

function readOne(text: string, option: string): readonly [FeatureName, FeatureLevel] {
  const [name = '', level = 'read', ...more] = text.split('=').map((part) => part.trim());
  if (!isFeature(name)) {
    const nearest = nearestName(name, featureNames);
    const hint =
      nearest === undefined ? `There are: ${featureNames.join(', ')}.` : `Did you mean ${nearest}?`;
    throw new UsageError(`--${option}: there is no feature "${name}". ${hint}`);
  }
  if (!isLevel(level) || more.length > 0) {
    throw new UsageError(`--${option}: "${text}" is not a feature at a level, such as ${name}=update.`);
  }
  return [name, level];
}

const isFeature = (name: string): name is FeatureName => (featureNames as readonly string[]).includes(name);
const isLevel = (level: string): level is FeatureLevel => levels.includes(level);
