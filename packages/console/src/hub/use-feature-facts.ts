import type { FeatureName, FeaturesListOutput } from '@portico/client';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useClient } from './hub.ts';
import { featuresQuery } from './queries.ts';

export type FeatureFacts = FeaturesListOutput['features'][number];

/** What Portico says of its features. A feature is called by its own name until that is known. */
export function useFeatureFacts() {
  const { data } = useQuery(featuresQuery(useClient()));
  const factsOf = useCallback((name: FeatureName) => data?.find((one) => one.name === name), [data]);
  const titleOf = useCallback((name: FeatureName) => factsOf(name)?.title ?? name, [factsOf]);
  return { features: data ?? [], factsOf, titleOf };
}
