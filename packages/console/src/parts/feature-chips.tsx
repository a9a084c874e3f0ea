import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Connection, FeatureStanding } from '@portico/client';
import { useFeatureFacts } from '../hub/use-feature-facts.ts';
import { useWords } from '../words/use-words.ts';
import { FeatureIcon } from './feature-icon.tsx';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  chip: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `2px ${tokens.spacingHorizontalM} 2px ${tokens.spacingHorizontalS}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
  },
  less: {
    borderTopStyle: 'dashed',
    borderRightStyle: 'dashed',
    borderBottomStyle: 'dashed',
    borderLeftStyle: 'dashed',
    borderTopColor: tokens.colorPaletteDarkOrangeBorderActive,
    borderRightColor: tokens.colorPaletteDarkOrangeBorderActive,
    borderBottomColor: tokens.colorPaletteDarkOrangeBorderActive,
    borderLeftColor: tokens.colorPaletteDarkOrangeBorderActive,
  },
  level: { color: tokens.colorNeutralForeground3 },
  lessLevel: { color: tokens.colorPaletteDarkOrangeForeground1 },
});

/** The features of a connection, each with what there is of it. Before the first sign-in: what was wished for. */
export function FeatureChips({ connection }: { readonly connection: Connection }) {
  const styles = useStyles();
  const words = useWords();
  return (
    <ul className={styles.list} aria-label={words.connections.features}>
      {connection.standing.map((standing) => (
        <li key={standing.feature}>
          <FeatureChip standing={standing} isKnown={connection.state === 'live'} />
        </li>
      ))}
    </ul>
  );
}

const rank = { none: 0, read: 1, update: 2 } as const;

function FeatureChip({
  standing,
  isKnown,
}: {
  readonly standing: FeatureStanding;
  readonly isKnown: boolean;
}) {
  const styles = useStyles();
  const { parts } = useWords();
  const { titleOf } = useFeatureFacts();
  const hasLess = isKnown && rank[standing.has] < rank[standing.wanted];
  return (
    <span className={mergeClasses(styles.chip, hasLess && styles.less)} title={standing.reason}>
      <FeatureIcon feature={standing.feature} />
      {titleOf(standing.feature)}
      <span className={hasLess ? styles.lessLevel : styles.level}>
        {parts.levels[hasLess ? standing.has : standing.wanted]}
      </span>
    </span>
  );
}
