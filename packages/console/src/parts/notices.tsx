import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../words/use-words.ts';
import { findingOf } from './finding-of.ts';
import { useOnlyHeard } from './only-heard.ts';

interface Notices {
  /** Tells something at the foot of the page. `silent`: only for those who listen to it. */
  say(words: string, options?: { readonly silent?: boolean }): void;
  /** Removes something in ten seconds unless somebody takes it back, and at once when the page closes. */
  removeLater(removal: Removal): void;
  /** The id of what is on its way out, and no longer shown. */
  readonly going: string | undefined;
}

interface Removal {
  readonly id: string;
  readonly words: string;
  readonly act: () => Promise<unknown>;
  readonly takeBack: () => void;
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
  const [going, setGoing] = useState<string>();
  const pending = useRef<(() => void) | undefined>(undefined);

  const say = useCallback<Notices['say']>((text, { silent = false } = {}) => {
    setNotice({ words: text, silent, undo: undefined });
  }, []);

  const removeLater = useCallback<Notices['removeLater']>(({ id, words: told, act, takeBack }) => {
    // One at a time: the one before has been seen.
    pending.current?.();
    const timer = setTimeout(() => pending.current?.(), undoableFor);
    const end = (): void => {
      clearTimeout(timer);
      pending.current = undefined;
      setNotice((shown) => (shown?.words === told ? undefined : shown));
    };
    const stay = (): void => setGoing((now) => (now === id ? undefined : now));
    pending.current = () => {
      end();
      act()
        .catch((error: unknown) => {
          const { title, nextStep } = findingOf(error);
          setNotice({ words: `${title} ${nextStep}`, silent: false, undo: undefined });
        })
        .finally(stay);
    };
    const undo = (): void => {
      end();
      stay();
      takeBack();
    };
    setGoing(id);
    setNotice({ words: told, silent: false, undo });
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

  const notices = useMemo(() => ({ say, removeLater, going }), [say, removeLater, going]);
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
