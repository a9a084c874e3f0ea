import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled, DismissCircle16Regular } from '@fluentui/react-icons';
import type { Connection, FeatureStanding } from '@portico/client';
import { useFeatureFacts } from '../hub/use-feature-facts.ts';
import { useWords } from '../words/use-words.ts';
import { FeatureIcon } from './feature-icon.tsx';

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    '@media (max-width: 719px)': { display: 'block' },
  },
  head: {
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS} 0`,
  },
  wideOnly: { '@media (max-width: 719px)': { display: 'none' } },
  body: { '@media (max-width: 719px)': { display: 'block' } },
  row: {
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    verticalAlign: 'top',
    '@media (max-width: 719px)': { display: 'block', paddingBlock: tokens.spacingVerticalM },
  },
  cell: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM} 0`,
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    '@media (max-width: 719px)': { display: 'block', padding: `${tokens.spacingVerticalXXS} 0` },
  },
  feature: { display: 'flex', gap: tokens.spacingHorizontalS, fontWeight: tokens.fontWeightSemibold },
  reason: {
    color: tokens.colorNeutralForeground2,
    margin: `${tokens.spacingVerticalXS} 0 0`,
    maxWidth: '44ch',
  },
  permissions: { listStyleType: 'none', margin: 0, padding: 0 },
  permission: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  name: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    '@media (min-width: 720px)': { whiteSpace: 'nowrap' },
  },
  granted: { color: tokens.colorPaletteGreenForeground1, flexShrink: 0 },
  missing: { color: tokens.colorPaletteRedForeground1, flexShrink: 0 },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  less: { color: tokens.colorPaletteDarkOrangeForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** For each feature that is on: what it was wished to do, what it may do, and the permissions behind that. */
export function PermissionMatrix({ connection }: { readonly connection: Connection }) {
  const styles = useStyles();
  const { matrix } = useWords().parts;
  const heads = [matrix.feature, matrix.asked, matrix.now, matrix.permissions];
  return (
    <table className={styles.table}>
      <thead className={styles.wideOnly}>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" className={styles.head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className={styles.body}>
        {connection.standing.map((standing) => (
          <FeatureRow key={standing.feature} standing={standing} isKnown={connection.granted.length > 0} />
        ))}
      </tbody>
    </table>
  );
}

function FeatureRow({
  standing,
  isKnown,
}: {
  readonly standing: FeatureStanding;
  readonly isKnown: boolean;
}) {
  const styles = useStyles();
  const { parts } = useWords();
  const { factsOf, titleOf } = useFeatureFacts();
  const { feature, wanted, has, reason } = standing;
  const facts = factsOf(feature);
  const hasLess = isKnown && has !== wanted && has !== 'update';
  return (
    <tr className={styles.row}>
      <th scope="row" className={styles.cell}>
        <span className={styles.feature}>
          <FeatureIcon feature={feature} />
          {titleOf(feature)}
        </span>
      </th>
      <td className={styles.cell}>{facts?.words[wanted] ?? parts.has[wanted]}</td>
      <td className={styles.cell}>
        {isKnown ? (
          <span className={mergeClasses(hasLess && styles.less)}>{parts.has[has]}</span>
        ) : (
          <span className={styles.quiet}>{parts.matrix.unknown}</span>
        )}
        {isKnown && reason !== undefined && <p className={styles.reason}>{reason}</p>}
      </td>
      <td className={styles.cell}>
        <Permissions standing={standing} isKnown={isKnown} />
      </td>
    </tr>
  );
}

function Permissions({
  standing,
  isKnown,
}: {
  readonly standing: FeatureStanding;
  readonly isKnown: boolean;
}) {
  const styles = useStyles();
  const { matrix } = useWords().parts;
  if (standing.needed.length === 0) return <span className={styles.quiet}>{matrix.noPermissions}</span>;
  return (
    <ul className={styles.permissions}>
      {standing.needed.map((permission) => {
        const isMissing = standing.missing.includes(permission);
        return (
          <li key={permission} className={styles.permission}>
            {isKnown &&
              (isMissing ? (
                <DismissCircle16Regular className={styles.missing} aria-hidden />
              ) : (
                <CheckmarkCircle16Filled className={styles.granted} aria-hidden />
              ))}
            <span className={styles.name} translate="no">
              {permission}
            </span>
            {isKnown && <span className={styles.quiet}>{isMissing ? matrix.missing : matrix.granted}</span>}
          </li>
        );
      })}
    </ul>
  );
}
