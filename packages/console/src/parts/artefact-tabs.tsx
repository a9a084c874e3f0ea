import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import type { Artefact } from '@portico/client';
import type { UseQueryOptions } from '@tanstack/react-query';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useWords } from '../words/use-words.ts';
import { ArtefactView } from './artefact-view.tsx';
import { Loaded } from './loaded.tsx';
import { LineSkeletons } from './skeletons.tsx';

type Kind = Artefact['kind'];

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  tabs: { flexWrap: 'wrap', marginInlineStart: '-12px' },
});

interface ArtefactTabsProps {
  readonly kinds: readonly Kind[];
  // biome-ignore lint/suspicious/noExplicitAny: each query carries the type of its own key
  readonly queryOf: (kind: Kind) => UseQueryOptions<Artefact, Error, Artefact, any>;
}

/** One registration in several forms, a tab each. */
export function ArtefactTabs({ kinds, queryOf }: ArtefactTabsProps) {
  const styles = useStyles();
  const { registrations } = useWords();
  const id = useId();
  const [kind, setKind] = useState<Kind>(kinds[0] ?? 'portal');
  const query = useQuery(queryOf(kind));
  return (
    <div className={styles.panel}>
      <TabList
        className={styles.tabs}
        selectedValue={kind}
        onTabSelect={(_event, { value }) => setKind(kinds.find((one) => one === value) ?? kind)}
      >
        {kinds.map((one) => (
          <Tab key={one} value={one} id={`${id}-${one}`}>
            {registrations.artefactKinds[one]}
          </Tab>
        ))}
      </TabList>
      <div role="tabpanel" aria-labelledby={`${id}-${kind}`} className={styles.panel}>
        <Loaded query={query} meanwhile={<LineSkeletons count={8} />}>
          {(artefact) => <ArtefactView artefact={artefact} />}
        </Loaded>
      </div>
    </div>
  );
}
