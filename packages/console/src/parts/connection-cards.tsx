import { makeStyles, tokens } from '@fluentui/react-components';
import type { Connection } from '@portico/client';
import { ConnectionCard } from './connection-card.tsx';
import { useNotices } from './notices.tsx';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'minmax(0, 1fr)',
    '@media (min-width: 1100px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  },
});

/** What needs somebody comes first. */
const order: Readonly<Record<Connection['state'], number>> = {
  stopped: 0,
  'needs-sign-in': 1,
  'waiting-for-admin': 2,
  new: 3,
  live: 4,
};

export function ConnectionCards({ connections }: { readonly connections: readonly Connection[] }) {
  const styles = useStyles();
  const { going } = useNotices();
  const shown = connections.filter(({ id }) => id !== going);
  const sorted = shown.toSorted((one, other) => order[one.state] - order[other.state]);
  return (
    <ul className={styles.list}>
      {sorted.map((connection) => (
        <li key={connection.id}>
          <ConnectionCard connection={connection} />
        </li>
      ))}
    </ul>
  );
}
