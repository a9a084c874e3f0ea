import { Button } from '@fluentui/react-components';
import type { Finding } from '@portico/client';
import { FixButton } from '../doctor/fix-button.tsx';
import { FindingCard } from '../parts/finding-card.tsx';
import type { CredentialValues } from './credential-values.ts';

interface TypedFindingsProps {
  readonly findings: readonly Finding[];
  readonly values: CredentialValues;
  readonly onChange: (values: CredentialValues) => void;
}

/** What is odd about typed values, with a button where Portico knows what was meant. */
export function TypedFindings({ findings, values, onChange }: TypedFindingsProps) {
  if (findings.length === 0) return null;
  return (
    <div role="status">
      {findings.map((finding) => (
        <FindingCard
          key={finding.code}
          finding={finding}
          action={<CorrectButton finding={finding} values={values} onChange={onChange} />}
        />
      ))}
    </div>
  );
}

interface CorrectButtonProps extends Pick<TypedFindingsProps, 'values' | 'onChange'> {
  readonly finding: Finding;
}

function CorrectButton({ finding, values, onChange }: CorrectButtonProps) {
  const { fix } = finding;
  if (fix?.kind !== 'repair' || fix.corrected === undefined || fix.corrected.field === 'cloud')
    return <FixButton finding={finding} />;
  const { corrected } = fix;
  const correct = (): void =>
    onChange(
      corrected.field === 'secret'
        ? { ...values, secret: values.secret.slice(corrected.from, corrected.to) }
        : { ...values, [corrected.field]: corrected.value },
    );
  return <Button onClick={correct}>{fix.label}</Button>;
}
