import { makeStyles, tokens } from '@fluentui/react-components';
import type { AdminApproval } from '@portico/client';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  words: { fontWeight: tokens.fontWeightSemibold },
  name: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** The exact permissions an admin is asked for, each with its reason. */
export function ApprovalItems({ items }: { readonly items: AdminApproval['permissions'] }) {
  const styles = useStyles();
  const { connections } = useWords();
  return (
    <ul className={styles.list}>
      {items.map(({ permission, kind, words, features }) => (
        <li key={`${kind} ${permission}`}>
          <div className={styles.words}>{words}</div>
          <div className={styles.quiet}>
            <span className={styles.name} translate="no">
              {permission}
            </span>{' '}
            · {connections.approvalKinds[kind]}
            {features.length > 0 && ` · ${connections.approvalFor(features)}`}
          </div>
        </li>
      ))}
    </ul>
  );
}
