import { PorticoProblem } from '@portico/client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

/** Keeps what was read, and tells when the session is over. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error): void => {
    if (error instanceof PorticoProblem && error.status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== 'session') onError(error);
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _input, _context, mutation) => {
        if (mutation.meta?.signsIn !== true) onError(error);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // An answer of Portico's stays the same when asked again; only silence may end.
        retry: (failures, error) => failures < 2 && error instanceof PorticoProblem && error.status === 0,
      },
    },
  });
}
