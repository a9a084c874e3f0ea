import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from '../../hub/hub.ts';
import { connectionQuery } from '../../hub/queries.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { CardSkeletons } from '../../parts/skeletons.tsx';
import { useWords } from '../../words/use-words.ts';
import { readDraft } from '../connect/draft.ts';
import { ConnectionDetail } from './connection-detail.tsx';

/** One connection. Whoever comes back from Microsoft in the middle of the wizard goes on there. */
export function ConnectionPage() {
  const { connections } = useWords();
  const { id } = useParams({ from: '/shell/connections/$id' });
  const query = useQuery(connectionQuery(useClient(), id));
  const [belongsToWizard] = useState(() => {
    const { connection, isAway } = readDraft();
    return connection === id && isAway === true;
  });
  if (belongsToWizard) return <Navigate to="/connect/$step" params={{ step: 'go' }} replace />;
  return (
    <Loaded
      query={query}
      meanwhile={
        <Page title={connections.title}>
          <CardSkeletons />
        </Page>
      }
    >
      {(connection) => <ConnectionDetail key={id} connection={connection} />}
    </Loaded>
  );
}
