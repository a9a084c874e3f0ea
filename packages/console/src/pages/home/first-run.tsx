import { makeStyles, tokens } from '@fluentui/react-components';
import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { RealDoor } from './real-door.tsx';
import { SandboxDoor } from './sandbox-door.tsx';

const useStyles = makeStyles({
  doors: {
    display: 'grid',
    gap: tokens.spacingHorizontalXL,
    gridTemplateColumns: 'minmax(0, 1fr)',
    '@media (min-width: 760px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  },
});

/** The first page somebody meets: two doors. */
export function FirstRun() {
  const styles = useStyles();
  const { home } = useWords();
  return (
    <Page title={home.welcome} lead={home.welcomeLead}>
      <div className={styles.doors}>
        <SandboxDoor />
        <RealDoor />
      </div>
    </Page>
  );
}
