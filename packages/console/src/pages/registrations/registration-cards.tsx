import { makeStyles, tokens } from '@fluentui/react-components';
import type { Registration } from '@portico/client';
import { Link } from '@tanstack/react-router';
import { CredentialEnd } from '../../parts/credential-end.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { useWords } from '../../words/use-words.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM },
  card: {
    position: 'relative',
    display: 'grid',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}`,
    gridTemplateColumns: 'minmax(0, 1fr)',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    '@media (min-width: 720px)': { gridTemplateColumns: 'minmax(0, 1fr) auto', alignItems: 'center' },
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
  },
  link: {
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    '::after': { content: '""', position: 'absolute', inset: 0, borderRadius: tokens.borderRadiusXLarge },
    ':focus-visible': { outline: 'none', '::after': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  id: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** Registrations at a glance: which, where, and how long its credential lives. */
export function RegistrationCards({ registrations }: { readonly registrations: readonly Registration[] }) {
  const styles = useStyles();
  const { registrations: words } = useWords();
  const { going } = useNotices();
  const shown = registrations.filter(({ id }) => id !== going);
  return (
    <ul className={styles.list}>
      {shown.map((registration) => (
        <li key={registration.id}>
          <article className={styles.card}>
            <div>
              <h2 className={styles.title}>
                <Link
                  to="/registrations/$id"
                  params={{ id: registration.id }}
                  search={{}}
                  className={styles.link}
                >
                  {registration.name}
                </Link>
              </h2>
              <div className={styles.quiet}>
                <span className={styles.id} translate="no">
                  {registration.clientId}
                </span>{' '}
                · {registration.cloud} · {words.origin[registration.origin]}
              </div>
            </div>
            <CredentialEnd credential={registration.credential} />
          </article>
        </li>
      ))}
    </ul>
  );
}
