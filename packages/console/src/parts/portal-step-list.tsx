import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { Open16Regular } from '@fluentui/react-icons';
import type { Artefact } from '@portico/client';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';
import { CopyField } from './copy-field.tsx';

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXXL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
  },
  step: {
    paddingInlineStart: tokens.spacingHorizontalXS,
    '::marker': { fontWeight: tokens.fontWeightSemibold },
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  words: {
    margin: `${tokens.spacingVerticalXXS} 0`,
    color: tokens.colorNeutralForeground2,
    maxWidth: '68ch',
  },
  values: {
    display: 'grid',
    gap: tokens.spacingHorizontalS,
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 300px), 1fr))',
    marginTop: tokens.spacingVerticalS,
  },
  field: { marginTop: tokens.spacingVerticalM },
  link: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

type PortalStep = NonNullable<Artefact['steps']>[number];

interface PortalStepListProps {
  readonly steps: readonly PortalStep[];
  /** Where what a step brings is put in, if that is wanted. */
  readonly fieldOf?: (brings: NonNullable<PortalStep['brings']>) => ReactNode;
}

/** Steps in Microsoft's portal: what to open, what to click, what to type. */
export function PortalStepList({ steps, fieldOf }: PortalStepListProps) {
  const styles = useStyles();
  const { connect } = useWords();
  return (
    <ol className={styles.list}>
      {steps.map(({ title, words, link, values = [], brings }) => (
        <li key={title} className={styles.step}>
          <span className={styles.title}>{title}</span>
          <p className={styles.words}>{words}</p>
          {link !== undefined && (
            <Link href={link} target="_blank" rel="noreferrer" className={styles.link}>
              <Open16Regular aria-hidden />
              {connect.go.openPortal}
            </Link>
          )}
          {values.length > 0 && (
            <div className={styles.values}>
              {values.map(({ field, value }) => (
                <CopyField key={`${field} ${value}`} label={field} value={value} />
              ))}
            </div>
          )}
          {brings !== undefined && fieldOf !== undefined && (
            <div className={styles.field}>{fieldOf(brings)}</div>
          )}
        </li>
      ))}
    </ol>
  );
}
