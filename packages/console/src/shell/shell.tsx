import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Dismiss24Regular, Navigation24Regular, SignOut20Regular } from '@fluentui/react-icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useHub } from '../hub/hub.ts';
import { useWords } from '../words/use-words.ts';
import { Mark } from './mark.tsx';
import { Navigation } from './navigation.tsx';
import { SilenceBar } from './silence-bar.tsx';

const wide = '@media (min-width: 900px)';

const useStyles = makeStyles({
  shell: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: '100dvh',
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
    [wide]: { display: 'grid', gridTemplateColumns: '232px minmax(0, 1fr)' },
  },
  skip: {
    position: 'absolute',
    top: '-100px',
    insetInlineStart: tokens.spacingHorizontalM,
    zIndex: 3000,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForegroundLink,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow8,
    ':focus': { top: tokens.spacingVerticalM },
  },
  side: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    boxSizing: 'border-box',
    [wide]: {
      position: 'sticky',
      top: 0,
      height: '100dvh',
      overflowY: 'auto',
      padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalM}`,
      borderBottom: 'none',
      borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between' },
  brand: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    fontSize: tokens.fontSizeBase500,
    fontWeight: tokens.fontWeightSemibold,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  menuButton: { [wide]: { display: 'none' } },
  menu: {
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    flexGrow: 1,
    display: 'none',
    [wide]: { display: 'flex' },
  },
  menuOpen: { display: 'flex' },
  foot: { marginTop: 'auto' },
  main: {
    minWidth: 0,
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXXL}`,
    boxSizing: 'border-box',
    [wide]: { padding: `${tokens.spacingVerticalXXXL} 48px 96px` },
    ':focus': { outline: 'none' },
  },
});

/** What is around every page: the ways to the others, and the way out. */
export function Shell() {
  const styles = useStyles();
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(() => setOpen(false), [path]);
  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip}>
        {words.shell.skip}
      </a>
      <header className={styles.side}>
        <div className={styles.head}>
          <Link to="/" className={styles.brand}>
            <Mark />
            {words.shell.name}
          </Link>
          <Button
            className={styles.menuButton}
            appearance="subtle"
            icon={isOpen ? <Dismiss24Regular /> : <Navigation24Regular />}
            aria-expanded={isOpen}
            aria-label={isOpen ? words.shell.closeMenu : words.shell.menu}
            onClick={() => setOpen(!isOpen)}
          />
        </div>
        <div className={mergeClasses(styles.menu, isOpen && styles.menuOpen)}>
          <Navigation />
          <SignOutButton className={styles.foot} />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={styles.main}>
        <SilenceBar />
        <Outlet />
      </main>
    </div>
  );
}

function SignOutButton({ className }: { readonly className: string }) {
  const words = useWords();
  const { session } = useHub();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = async (): Promise<void> => {
    await session.signOut();
    queries.clear();
    await navigate({ to: '/sign-in' });
  };
  return (
    <div className={className}>
      <Button appearance="subtle" icon={<SignOut20Regular />} onClick={() => void leave()}>
        {words.shell.signOut}
      </Button>
    </div>
  );
}
