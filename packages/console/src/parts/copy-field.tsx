import { makeStyles, tokens } from '@fluentui/react-components';
import { CopyButton } from './copy-button.tsx';

const useStyles = makeStyles({
  field: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  label: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    paddingInlineStart: tokens.spacingHorizontalM,
    minHeight: '36px',
  },
  value: {
    flex: '1 1 auto',
    minWidth: 0,
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    paddingBlock: tokens.spacingVerticalXS,
    userSelect: 'all',
  },
  hint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
}

/** A value to be copied exactly as it is. */
export function CopyField({ label, value, hint }: CopyFieldProps) {
  const styles = useStyles();
  return (
    <div className={styles.field}>
      <span className={styles.label}>{label}</span>
      <div className={styles.row}>
        <span className={styles.value} translate="no">
          {value}
        </span>
        <CopyButton text={value} what={label} />
      </div>
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
    </div>
  );
}
