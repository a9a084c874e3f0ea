import { makeStyles, tokens } from '@fluentui/react-components';
import type { FeatureLevel } from '@portico/client';
import { useId } from 'react';
import { useWords } from '../words/use-words.ts';
import { useOnlyHeard } from './only-heard.ts';

const useStyles = makeStyles({
  group: {
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    margin: 0,
    padding: '2px',
    display: 'inline-flex',
    gap: '2px',
    minWidth: 0,
  },
  option: {
    position: 'relative',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusSmall,
    cursor: 'pointer',
    whiteSpace: 'nowrap',
    '@media (max-width: 479px)': { paddingInline: tokens.spacingHorizontalS },
    color: tokens.colorNeutralForeground2,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':has(:checked)': {
      backgroundColor: tokens.colorBrandBackground,
      color: tokens.colorNeutralForegroundOnBrand,
      fontWeight: tokens.fontWeightSemibold,
    },
    ':has(:focus-visible)': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  radio: { position: 'absolute', inset: 0, opacity: 0, margin: 0, cursor: 'pointer' },
});

interface LevelSwitchProps {
  readonly label: string;
  readonly level: FeatureLevel | undefined;
  readonly hasUpdate: boolean;
  readonly onChoose: (level: FeatureLevel | undefined) => void;
}

/** Off, read, or read and change: radio buttons in one row. */
export function LevelSwitch({ label, level, hasUpdate, onChoose }: LevelSwitchProps) {
  const styles = useStyles();
  const heard = useOnlyHeard();
  const { features: words } = useWords().connect;
  const name = useId();
  const options = [
    { value: undefined, words: words.off },
    { value: 'read', words: words.read },
    ...(hasUpdate ? ([{ value: 'update', words: words.update }] as const) : []),
  ] as const;
  return (
    <fieldset className={styles.group}>
      <legend className={heard.words}>{label}</legend>
      {options.map((option) => (
        <label key={option.words} className={styles.option}>
          <input
            type="radio"
            className={styles.radio}
            name={name}
            checked={level === option.value}
            onChange={() => onChoose(option.value)}
          />
          {option.words}
        </label>
      ))}
    </fieldset>
  );
}
