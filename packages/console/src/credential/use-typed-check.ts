import type { Finding } from '@portico/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useClient } from '../hub/hub.ts';
import type { CredentialField, CredentialValues } from './credential-values.ts';

const pause = 350;

/** Which field a finding is about, by the check it comes from. */
const fields: readonly (readonly [beginning: string, field: CredentialField])[] = [
  ['typed-client-id', 'clientId'],
  ['typed-tenant', 'tenant'],
  ['typed-secret', 'secret'],
  ['secret', 'secret'],
];

export interface TypedCheck {
  /** What stands in the way, or is odd, of each field; the rest under `others`. */
  of(field: CredentialField | 'others'): readonly Finding[];
  readonly isWrong: boolean;
  readonly isChecking: boolean;
}

/** Looks at what is typed once the hands rest, before anybody is asked. Nothing of it is kept. */
export function useTypedCheck(cloud: string, values: CredentialValues): TypedCheck {
  const client = useClient();
  const { clientId, tenant, secret } = values;
  // Whoever calls may put the values together anew each time; what counts is whether they are others.
  const typed = useMemo(() => ({ clientId, tenant, secret }), [clientId, tenant, secret]);
  const settled = useSettled(typed);
  const isEmpty = Object.values(settled).every((value) => value === '');
  const { data, isFetching } = useQuery({
    queryKey: ['typed', cloud, settled],
    queryFn: async ({ signal }) => {
      const filled = Object.fromEntries(Object.entries(settled).filter(([, value]) => value !== ''));
      return (await client.registrations.check({ cloud, ...filled }, { signal })).findings;
    },
    enabled: !isEmpty,
    placeholderData: keepPreviousData,
    // The key holds a secret: it is gone as soon as nobody looks at it any more.
    gcTime: 0,
  });
  const findings = isEmpty ? [] : (data ?? []);
  const fieldOf = ({ code, fix }: Finding): CredentialField | 'others' => {
    if (fix?.kind === 'repair' && fix.corrected !== undefined && fix.corrected.field !== 'cloud')
      return fix.corrected.field;
    return fields.find(([beginning]) => code.startsWith(beginning))?.[1] ?? 'others';
  };
  return {
    of: (field) => findings.filter((finding) => finding.state !== 'ok' && fieldOf(finding) === field),
    isWrong: findings.some(({ state }) => state === 'wrong'),
    isChecking: isFetching || settled !== typed,
  };
}

function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
