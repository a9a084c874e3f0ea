import { Add20Regular, PlugDisconnected24Regular } from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../hub/hub.ts';
import { connectionsQuery } from '../../hub/queries.ts';
import { ConnectionCards } from '../../parts/connection-cards.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { CardSkeletons } from '../../parts/skeletons.tsx';
import { useWords } from '../../words/use-words.ts';

/** Everything that works through Portico. */
export function ConnectionsPage() {
  const { connections, shell } = useWords();
  const query = useQuery(connectionsQuery(useClient()));
  const add = (
    <LinkButton to="/connect/$step" params={{ step: 'what' }} look="primary" icon={<Add20Regular />}>
      {shell.connectSomething}
    </LinkButton>
  );
  return (
    <Page title={connections.title} lead={connections.lead} actions={add}>
      <Loaded query={query} meanwhile={<CardSkeletons />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon={<PlugDisconnected24Regular />}
              title={connections.none}
              lead={connections.noneLead}
            />
          ) : (
            <ConnectionCards connections={list} />
          )
        }
      </Loaded>
    </Page>
  );
}
