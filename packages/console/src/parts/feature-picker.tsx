import { makeStyles, tokens } from '@fluentui/react-components';
import type { FeatureChoice, FeatureLevel } from '@portico/client';
import { type FeatureFacts, useFeatureFacts } from '../hub/use-feature-facts.ts';
import { useWords } from '../words/use-words.ts';
import { FeatureIcon } from './feature-icon.tsx';
import { LevelSwitch } from './level-switch.tsx';
import { LineSkeletons } from './skeletons.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  feature: {
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    paddingBlock: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: 'none' },
    '@media (min-width: 720px)': { gridTemplateColumns: '24px minmax(0, 1fr) auto' },
  },
  icon: { color: tokens.colorBrandForeground1, paddingTop: '2px' },
  names: { minWidth: 0 },
  title: { fontWeight: tokens.fontWeightSemibold },
  words: { color: tokens.colorNeutralForeground2 },
  permissions: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  name: { fontFamily: tokens.fontFamilyMonospace },
  levels: { gridColumnStart: 2, '@media (min-width: 720px)': { gridColumnStart: 3 } },
});

export type Acting = 'work-account' | 'personal-account' | 'app';

interface FeaturePickerProps {
  readonly acting: Acting;
  readonly choice: FeatureChoice;
  readonly onChange: (choice: FeatureChoice) => void;
  /** Whether an admin has to approve what a permission asks for, where that is known. */
  readonly needsAdmin?: ReadonlyMap<string, 'no' | 'always' | 'by-default-policy'>;
}

/** The features, each off, read, or read and change; under each what Microsoft will be asked for. */
export function FeaturePicker({ acting, choice, onChange, needsAdmin }: FeaturePickerProps) {
  const styles = useStyles();
  const { features } = useFeatureFacts();
  if (features.length === 0) return <LineSkeletons count={6} />;
  return (
    <ul className={styles.list}>
      {features.map((facts) => (
        <FeatureRow
          key={facts.name}
          facts={facts}
          acting={acting}
          level={choice[facts.name]}
          onChoose={(level) => {
            const { [facts.name]: _before, ...others } = choice;
            onChange(level === undefined ? others : { ...others, [facts.name]: level });
          }}
          {...(needsAdmin === undefined ? {} : { needsAdmin })}
        />
      ))}
    </ul>
  );
}

interface FeatureRowProps extends Pick<FeaturePickerProps, 'acting' | 'needsAdmin'> {
  readonly facts: FeatureFacts;
  readonly level: FeatureLevel | undefined;
  readonly onChoose: (level: FeatureLevel | undefined) => void;
}

function FeatureRow({ facts, acting, level, onChoose, needsAdmin }: FeatureRowProps) {
  const styles = useStyles();
  const { features: words } = useWords().connect;
  const needs = facts.permissions[acting];
  const permissions = level === undefined ? [] : (needs?.[level] ?? needs?.read ?? []);
  return (
    <li className={styles.feature}>
      <span className={styles.icon}>
        <FeatureIcon feature={facts.name} />
      </span>
      <div className={styles.names}>
        <div className={styles.title}>{facts.title}</div>
        <div className={styles.words}>
          {needs === undefined ? facts.unavailable[acting] : facts.words[level ?? 'read']}
        </div>
        {permissions.length > 0 && (
          <div className={styles.permissions}>
            {words.asksFor}{' '}
            {permissions.map((permission, index) => (
              <span key={permission}>
                {index > 0 && ', '}
                <span className={styles.name} translate="no">
                  {permission}
                </span>
                {adminWords(needsAdmin?.get(permission), words)}
              </span>
            ))}
          </div>
        )}
      </div>
      {needs !== undefined && (
        <div className={styles.levels}>
          <LevelSwitch
            label={facts.title}
            level={level}
            hasUpdate={needs.update !== undefined && facts.words.update !== undefined}
            onChoose={onChoose}
          />
        </div>
      )}
    </li>
  );
}

function adminWords(
  needs: 'no' | 'always' | 'by-default-policy' | undefined,
  words: { readonly needsAdmin: Readonly<Record<'no' | 'always' | 'by-default-policy', string>> },
): string {
  return needs === undefined || needs === 'no' ? '' : ` (${words.needsAdmin[needs]})`;
}
