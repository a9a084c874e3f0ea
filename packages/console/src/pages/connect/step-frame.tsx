import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { FormEvent, ReactNode } from 'react';
import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words/use-words.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL, minWidth: 0 },
  foot: { display: 'flex', justifyContent: 'space-between', gap: tokens.spacingHorizontalM },
  forward: { marginInlineStart: 'auto' },
});

interface StepFrameProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly canGoOn: boolean;
  readonly onNext: () => void;
  readonly onBack?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** A question with its way on and its way back. Enter goes on. */
export function StepFrame({ title, lead, canGoOn, onNext, onBack, children }: StepFrameProps) {
  const styles = useStyles();
  const { parts } = useWords();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (canGoOn) onNext();
  };
  return (
    <Page title={title} lead={lead} narrow>
      <form className={styles.form} onSubmit={submit}>
        {children}
        <div className={styles.foot}>
          {onBack !== undefined && <Button onClick={onBack}>{parts.back}</Button>}
          <Button type="submit" appearance="primary" disabled={!canGoOn} className={styles.forward}>
            {parts.next}
          </Button>
        </div>
      </form>
    </Page>
  );
}
