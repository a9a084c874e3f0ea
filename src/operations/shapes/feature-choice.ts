import { z } from 'zod';
import { featureNames } from '../../base/feature.ts';

export const featureName = z.enum(featureNames).meta({ id: 'FeatureName' });
export const featureLevel = z.enum(['read', 'update']).meta({ id: 'FeatureLevel' });

/** `{"calendar": "update", "mail": "read"}` */
export const featureChoice = z.partialRecord(featureName, featureLevel).meta({
  id: 'FeatureChoice',
  description: 'The features that are on, each at `read` or `update` (which includes reading).',
  example: { calendar: 'update', mail: 'read' },
});
