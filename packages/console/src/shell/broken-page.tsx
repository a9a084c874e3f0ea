import type { ErrorComponentProps } from '@tanstack/react-router';
import { ProblemCard } from '../parts/problem-card.tsx';

/** For a page that could not be shown. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  return <ProblemCard error={error} onTryAgain={reset} />;
}
