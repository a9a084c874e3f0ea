import type { Artefact } from '@portico/client';
import type { UseQueryOptions } from '@tanstack/react-query';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../words/use-words.ts';
import { ArtefactView } from './artefact-view.tsx';
import { Loaded } from './loaded.tsx';
import { LineSkeletons } from './skeletons.tsx';
import { Tabs } from './tabs.tsx';

type Kind = Artefact['kind'];

interface ArtefactTabsProps {
  readonly kinds: readonly Kind[];
  // biome-ignore lint/suspicious/noExplicitAny: each query carries the type of its own key
  readonly queryOf: (kind: Kind) => UseQueryOptions<Artefact, Error, Artefact, any>;
}

/** One registration in several forms, a tab each. */
export function ArtefactTabs({ kinds, queryOf }: ArtefactTabsProps) {
  const { registrations } = useWords();
  const [kind, setKind] = useState<Kind>(kinds[0] ?? 'portal');
  const query = useQuery(queryOf(kind));
  return (
    <Tabs
      label={registrations.artefacts}
      tabs={kinds.map((value) => ({ value, title: registrations.artefactKinds[value] }))}
      chosen={kind}
      onChoose={setKind}
    >
      <Loaded query={query} meanwhile={<LineSkeletons count={8} />}>
        {(artefact) => <ArtefactView artefact={artefact} />}
      </Loaded>
    </Tabs>
  );
}
