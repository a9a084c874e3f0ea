import { Button } from '@fluentui/react-components';
import { Add20Regular, Key24Regular } from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../../hub/hub.ts';
import { keysQuery } from '../../hub/queries.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { LineSkeletons } from '../../parts/skeletons.tsx';
import { useWords } from '../../words/use-words.ts';
import { KeyForm } from './key-form.tsx';
import { KeyList } from './key-list.tsx';

/** Keys for programs that talk to Portico. */
export function KeysPage() {
  const { keys: words } = useWords().access;
  const query = useQuery(keysQuery(useClient()));
  const [isMaking, setMaking] = useState(false);
  const make = (
    <Button appearance="primary" icon={<Add20Regular />} onClick={() => setMaking(true)}>
      {words.make}
    </Button>
  );
  return (
    <Page title={words.title} lead={words.lead} actions={!isMaking && make} narrow>
      {isMaking && <KeyForm onClose={() => setMaking(false)} />}
      <Loaded query={query} meanwhile={<LineSkeletons count={4} />}>
        {(keys) =>
          keys.length === 0 ? (
            !isMaking && <EmptyState icon={<Key24Regular />} title={words.none} lead={words.noneLead} />
          ) : (
            <KeyList keys={keys} />
          )
        }
      </Loaded>
    </Page>
  );
}
