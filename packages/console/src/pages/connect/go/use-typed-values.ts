import { useState } from 'react';
import type { CredentialValues } from '../../../credential/credential-values.ts';
import { useTypedCheck } from '../../../credential/use-typed-check.ts';
import type { WayProps } from './register-phase.tsx';

/** What is typed of a registration that exists. The secret stays in the page alone; a reload forgets it. */
export function useTypedValues({ draft, change }: WayProps) {
  const [secret, setSecret] = useState('');
  const values: CredentialValues = {
    clientId: draft.clientId ?? '',
    tenant: draft.tenant ?? '',
    secret,
  };
  const set = (changed: CredentialValues): void => {
    setSecret(changed.secret);
    change({ clientId: changed.clientId, tenant: changed.tenant });
  };
  return { values, set, check: useTypedCheck(draft.cloud ?? 'global', values) };
}
