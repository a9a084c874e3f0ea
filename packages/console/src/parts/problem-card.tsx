import { Button } from '@fluentui/react-components';
import { useWords } from '../words/use-words.ts';
import { FindingCard } from './finding-card.tsx';
import { findingOf } from './finding-of.ts';

interface ProblemCardProps {
  readonly error: unknown;
  readonly onTryAgain?: () => void;
}

/** Why something could not be shown or done. Read out as soon as it appears. */
export function ProblemCard({ error, onTryAgain }: ProblemCardProps) {
  const words = useWords();
  return (
    <div role="alert">
      <FindingCard
        finding={findingOf(error)}
        action={onTryAgain && <Button onClick={onTryAgain}>{words.parts.tryAgain}</Button>}
      />
    </div>
  );
}
