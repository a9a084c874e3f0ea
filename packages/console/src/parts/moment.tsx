import { useMemo } from 'react';
import { whenIn } from '../words/when.ts';

interface MomentProps {
  readonly at: string;
  /** `relative`: in 3 days; `day`: 21 Nov 2026. The exact time is its tooltip. */
  readonly as?: 'relative' | 'day';
}

/** A moment in words. */
export function Moment({ at, as = 'relative' }: MomentProps) {
  const when = useMemo(() => whenIn('en'), []);
  return (
    <time dateTime={at} title={when.exact(at)}>
      {when[as](at)}
    </time>
  );
}
