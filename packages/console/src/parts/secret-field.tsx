import { Button, Field, type FieldProps, Input } from '@fluentui/react-components';
import { Eye20Regular, EyeOff20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useWords } from '../words/use-words.ts';

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly autoComplete?: 'new-password' | 'current-password' | 'off';
  readonly required?: boolean;
  readonly validationMessage?: FieldProps['validationMessage'];
  readonly validationState?: FieldProps['validationState'];
}

/** Where a secret is typed or pasted: masked, to be looked at on purpose. */
export function SecretField({
  label,
  value,
  onChange,
  hint,
  placeholder,
  autoComplete = 'off',
  required = false,
  validationMessage,
  validationState = 'none',
}: SecretFieldProps) {
  const words = useWords();
  const [shown, setShown] = useState(false);
  const toggle = shown ? words.parts.hide : words.parts.show;
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      required={required}
      validationMessage={validationMessage ?? null}
      validationState={validationState}
    >
      <Input
        type={shown ? 'text' : 'password'}
        value={value}
        onChange={(_event, data) => onChange(data.value)}
        autoComplete={autoComplete}
        spellCheck={false}
        {...(placeholder === undefined ? {} : { placeholder })}
        contentAfter={
          <Button
            appearance="transparent"
            size="small"
            icon={shown ? <EyeOff20Regular /> : <Eye20Regular />}
            aria-label={`${toggle}: ${label}`}
            title={toggle}
            onClick={() => setShown(!shown)}
          />
        }
      />
    </Field>
  );
}
