import { Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { SecretField } from '../parts/secret-field.tsx';
import { useWords } from '../words/use-words.ts';
import type { CredentialField, CredentialValues } from './credential-values.ts';
import { TypedFindings } from './typed-findings.tsx';
import type { TypedCheck } from './use-typed-check.ts';

const useStyles = makeStyles({
  field: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
});

interface CheckedFieldProps {
  readonly field: CredentialField;
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly values: CredentialValues;
  readonly onChange: (values: CredentialValues) => void;
  readonly check: TypedCheck;
}

/** A field with what Portico makes of what is typed into it. */
export function CheckedField({
  field,
  label,
  hint,
  placeholder,
  values,
  onChange,
  check,
}: CheckedFieldProps) {
  const styles = useStyles();
  const { connect } = useWords();
  const value = values[field];
  const findings = check.of(field);
  const looksGood = value !== '' && findings.length === 0 && !check.isChecking;
  const set = (changed: string): void => onChange({ ...values, [field]: changed });
  const message = looksGood
    ? ({ validationMessage: connect.go.looksGood, validationState: 'success' } as const)
    : {};
  const shared = {
    label,
    ...(hint === undefined ? {} : { hint }),
    ...message,
  };
  return (
    <div className={styles.field}>
      {field === 'secret' ? (
        <SecretField
          {...shared}
          value={value}
          onChange={set}
          {...(placeholder === undefined ? {} : { placeholder })}
        />
      ) : (
        <Field {...shared} validationState={looksGood ? 'success' : 'none'}>
          <Input
            value={value}
            spellCheck={false}
            autoComplete="off"
            onChange={(_event, data) => set(data.value)}
          />
        </Field>
      )}
      <TypedFindings findings={findings} values={values} onChange={onChange} />
    </div>
  );
}
