import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  waiting: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  leave: { color: tokens.colorNeutralForeground3 },
});

interface WaitingProps {
  readonly label: string;
  /** Whether it goes on when the page is closed. */
  readonly canLeave?: boolean;
}

const long = 5_000;

/** Something that takes a while. */
export function Waiting({ label, canLeave = false }: WaitingProps) {
  const styles = useStyles();
  const words = useWords();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), long);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.waiting} role="status">
      <Spinner size="tiny" />
      <span>
        {label} {isLong && canLeave && <span className={styles.leave}>{words.parts.canLeave}</span>}
      </span>
    </div>
  );
}
