import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  entry: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    paddingBottom: tokens.spacingVerticalL,
    // The line from one point to the next.
    '::before': {
      content: '""',
      position: 'absolute',
      insetInlineStart: '7px',
      top: '18px',
      bottom: '-4px',
      width: '2px',
      backgroundColor: tokens.colorNeutralStroke2,
    },
    ':last-child': { paddingBottom: 0, '::before': { display: 'none' } },
  },
  point: {
    width: '12px',
    height: '12px',
    boxSizing: 'border-box',
    marginTop: '5px',
    marginInlineStart: '2px',
    borderRadius: tokens.borderRadiusCircular,
    border: `3px solid ${tokens.colorNeutralStrokeAccessible}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  soon: {
    borderTopColor: tokens.colorPaletteDarkOrangeBorderActive,
    borderRightColor: tokens.colorPaletteDarkOrangeBorderActive,
    borderBottomColor: tokens.colorPaletteDarkOrangeBorderActive,
    borderLeftColor: tokens.colorPaletteDarkOrangeBorderActive,
  },
  over: {
    borderTopColor: tokens.colorPaletteRedBorderActive,
    borderRightColor: tokens.colorPaletteRedBorderActive,
    borderBottomColor: tokens.colorPaletteRedBorderActive,
    borderLeftColor: tokens.colorPaletteRedBorderActive,
  },
  when: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

export interface TimelineEntry {
  readonly key: string;
  readonly when: ReactNode;
  readonly tone?: 'soon' | 'over';
  readonly content: ReactNode;
}

/** Things in the order of their time. */
export function Timeline({
  label,
  entries,
}: {
  readonly label: string;
  readonly entries: readonly TimelineEntry[];
}) {
  const styles = useStyles();
  return (
    <ol className={styles.list} aria-label={label}>
      {entries.map(({ key, when, tone, content }) => (
        <li key={key} className={styles.entry}>
          <span className={mergeClasses(styles.point, tone && styles[tone])} aria-hidden />
          <div>
            <div className={styles.when}>{when}</div>
            {content}
          </div>
        </li>
      ))}
    </ol>
  );
}

const soon = 30 * 86_400_000;

/** How pressing an end is: within a month, or past. */
export function toneOfEnd(at: string | undefined): Pick<TimelineEntry, 'tone'> {
  if (at === undefined) return { tone: 'soon' };
  const left = Date.parse(at) - Date.now();
  return left <= 0 ? { tone: 'over' } : left < soon ? { tone: 'soon' } : {};
}
