import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../words/use-words.ts';
import { useOnlyHeard } from './only-heard.ts';

interface Notices {
  /** Tells something at the foot of the page. `silent`: only for those who listen to it. */
  say(words: string, options?: { readonly silent?: boolean }): void;
  /** Does something in ten seconds unless somebody takes it back, and at once when the page closes. */
  later(words: string, act: () => Promise<void>, takeBack: () => void): void;
}

interface Notice {
  readonly words: string;
  readonly silent: boolean;
  readonly undo: (() => void) | undefined;
}

const NoticesContext = createContext<Notices | undefined>(undefined);

const shownFor = 5_000;
const undoableFor = 10_000;

const useStyles = makeStyles({
  place: {
    position: 'fixed',
    insetInline: 0,
    bottom: tokens.spacingVerticalL,
    display: 'flex',
    justifyContent: 'center',
    paddingInline: tokens.spacingHorizontalL,
    pointerEvents: 'none',
    zIndex: 2000,
  },
  notice: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    pointerEvents: 'auto',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow16,
    backgroundColor: tokens.colorNeutralBackgroundInverted,
    color: tokens.colorNeutralForegroundInverted,
  },
  undo: { color: tokens.colorNeutralForegroundInverted },
});

/** The place at the foot of the page where it is told what has been done. */
export function NoticesPlace({ children }: { readonly children: ReactNode }) {
  const styles = useStyles();
  const heard = useOnlyHeard();
  const words = useWords();
  const [notice, setNotice] = useState<Notice>();
  const pending = useRef<(() => void) | undefined>(undefined);

  const say = useCallback<Notices['say']>((text, { silent = false } = {}) => {
    setNotice({ words: text, silent, undo: undefined });
  }, []);

  const later = useCallback<Notices['later']>((text, act, takeBack) => {
    pending.current?.();
    const timer = setTimeout(() => pending.current?.(), undoableFor);
    const run = (): void => {
      clearTimeout(timer);
      pending.current = undefined;
      setNotice((shown) => (shown?.words === text ? undefined : shown));
      // What it fails with is told by the mutation's own page, or by the list it comes back to.
      void act();
    };
    const undo = (): void => {
      clearTimeout(timer);
      pending.current = undefined;
      setNotice(undefined);
      takeBack();
    };
    pending.current = run;
    setNotice({ words: text, silent: false, undo });
  }, []);

  useEffect(() => {
    const leaving = () => pending.current?.();
    addEventListener('pagehide', leaving);
    return () => removeEventListener('pagehide', leaving);
  }, []);

  useEffect(() => {
    if (notice === undefined || notice.undo !== undefined) return;
    const timer = setTimeout(() => setNotice(undefined), shownFor);
    return () => clearTimeout(timer);
  }, [notice]);

  const notices = useMemo(() => ({ say, later }), [say, later]);
  return (
    <NoticesContext value={notices}>
      {children}
      <div className={styles.place} role="status">
        {notice !== undefined && (
          <div className={notice.silent ? heard.words : styles.notice}>
            <span>{notice.words}</span>
            {notice.undo !== undefined && (
              <Button appearance="outline" className={styles.undo} size="small" onClick={notice.undo}>
                {words.parts.undo}
              </Button>
            )}
          </div>
        )}
      </div>
    </NoticesContext>
  );
}

export function useNotices(): Notices {
  const notices = use(NoticesContext);
  if (notices === undefined) throw new Error('There is no place for notices around this component.');
  return notices;
}
