import { makeStyles, tokens } from '@fluentui/react-components';
import { useWords } from '../words/use-words.ts';
import { CheckedField } from './checked-field.tsx';
import type { CredentialField, CredentialValues } from './credential-values.ts';
import { TypedFindings } from './typed-findings.tsx';
import type { TypedCheck } from './use-typed-check.ts';

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
});

interface CredentialFieldsProps {
  readonly values: CredentialValues;
  readonly onChange: (values: CredentialValues) => void;
  readonly check: TypedCheck;
  /** In place of the secret while none is typed. */
  readonly secretPlaceholder?: string;
}

const order: readonly CredentialField[] = ['clientId', 'secret', 'tenant'];

/** The three values of a registration, each looked at while it is typed. */
export function CredentialFields({ values, onChange, check, secretPlaceholder }: CredentialFieldsProps) {
  const styles = useStyles();
  const { credentialPage: words } = useWords().registrations;
  const texts = {
    clientId: { label: words.clientId, hint: words.clientIdHint },
    secret: { label: words.secret, hint: words.secretHint },
    tenant: { label: words.tenant, hint: words.tenantHint },
  } as const;
  return (
    <div className={styles.fields}>
      {order.map((field) => (
        <CheckedField
          key={field}
          field={field}
          {...texts[field]}
          values={values}
          onChange={onChange}
          check={check}
          {...(field === 'secret' && secretPlaceholder !== undefined
            ? { placeholder: secretPlaceholder }
            : {})}
        />
      ))}
      <TypedFindings findings={check.of('others')} values={values} onChange={onChange} />
    </div>
  );
}
