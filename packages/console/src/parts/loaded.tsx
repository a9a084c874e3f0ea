import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemCard } from './problem-card.tsx';

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>;
  /** What stands there meanwhile. */
  readonly meanwhile: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** What was read, once it is there; what stands in its place until then; or why it is not there. */
export function Loaded<Data>({ query, meanwhile, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ProblemCard error={query.error} onTryAgain={() => void query.refetch()} />;
  return meanwhile;
}
