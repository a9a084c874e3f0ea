import type { Registration } from '@portico/client';
import { useWords } from '../words/use-words.ts';
import { Moment } from './moment.tsx';
import { Chip, type Tone } from './state-chip.tsx';
import { toneOfEnd } from './timeline.tsx';

const tones: Readonly<Record<'soon' | 'over', Tone>> = { soon: 'attention', over: 'broken' };

/** How long a credential lives. */
export function CredentialEnd({ credential }: Pick<Registration, 'credential'>) {
  const { registrations: words } = useWords();
  const { kind, endsAt } = credential;
  if (kind === 'none' || kind === 'federated') return <Chip tone="quiet">{words.credentialKinds[kind]}</Chip>;
  if (endsAt === undefined)
    return (
      <Chip tone="quiet">
        {words.credentialKinds[kind]}: {words.endUnknown}
      </Chip>
    );
  const { tone } = toneOfEnd(endsAt);
  return (
    <Chip tone={tone === undefined ? 'well' : tones[tone]}>
      <span>
        {words.credentialKinds[kind]}: {words.endsAt.toLowerCase()} <Moment at={endsAt} />
      </span>
    </Chip>
  );
}
