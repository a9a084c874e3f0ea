import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  dialog: {
    boxSizing: 'border-box',
    width: 'min(480px, calc(100vw - 32px))',
    padding: tokens.spacingHorizontalXXL,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow64,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    '::backdrop': { backgroundColor: tokens.colorBackgroundOverlay },
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    overflowWrap: 'anywhere',
  },
  words: { margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXL}` },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalS,
  },
});

interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** What will be lost. */
  readonly children: ReactNode;
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something is lost. The browser's own dialog: it keeps the focus inside, and Escape leaves it. */
export function ConfirmDialog({ open, title, children, confirm, onConfirm, onClose }: ConfirmDialogProps) {
  const styles = useStyles();
  const { parts } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      <p className={styles.words}>{children}</p>
      <div className={styles.actions}>
        <Button onClick={onClose}>{parts.cancel}</Button>
        <Button appearance="primary" onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </dialog>
  );
}
