import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useClient } from '../hub/hub.ts';
import { registrationsQuery } from '../hub/queries.ts';
import { useWords } from '../words/use-words.ts';
import { pagesOfShell } from './pages-of-shell.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '&[aria-current="page"]': {
      backgroundColor: tokens.colorBrandBackground2,
      color: tokens.colorBrandForeground2,
      fontWeight: tokens.fontWeightSemibold,
    },
  },
});

/** The ways to the pages: only to those that have something to show. */
export function Navigation({ onFollow }: { readonly onFollow?: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const { data: registrations = [] } = useQuery(registrationsQuery(useClient()));
  const shown = pagesOfShell.filter(({ needs }) => needs !== 'registration' || registrations.length > 0);
  return (
    <nav aria-label={words.shell.navigation}>
      <ul className={styles.list}>
        {shown.map(({ to, title, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              className={styles.link}
              activeOptions={{ exact: to === '/' }}
              {...(onFollow === undefined ? {} : { onClick: onFollow })}
            >
              <Icon aria-hidden />
              {words.shell[title]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
