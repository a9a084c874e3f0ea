import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../hub/hub.ts';
import { connectionsQuery, registrationsQuery } from '../../hub/queries.ts';
import { StateChip } from '../../parts/state-chip.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { useWords } from '../../words/use-words.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  kind: { color: tokens.colorNeutralForeground3 },
});

/** The ways to everything that can be examined. */
export function SubjectLinks() {
  const styles = useStyles();
  const words = useWords();
  const client = useClient();
  const { data: connections = [] } = useQuery(connectionsQuery(client));
  const { data: registrations = [] } = useQuery(registrationsQuery(client));
  if (connections.length + registrations.length === 0) return <span>{words.connections.none}</span>;
  return (
    <ul className={styles.list}>
      {connections.map((connection) => (
        <li key={connection.id} className={styles.row}>
          <TextLink to="/connections/$id" params={{ id: connection.id }} search={{}} hash="doctor">
            {connection.name}
          </TextLink>
          <StateChip connection={connection} />
        </li>
      ))}
      {registrations.map(({ id, name }) => (
        <li key={id} className={styles.row}>
          <TextLink to="/registrations/$id" params={{ id }} search={{}} hash="doctor">
            {name}
          </TextLink>
          <span className={styles.kind}>{words.connections.registration}</span>
        </li>
      ))}
    </ul>
  );
}
