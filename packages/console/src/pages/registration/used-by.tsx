import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../hub/hub.ts';
import { connectionsQuery } from '../../hub/queries.ts';
import { ConnectionCards } from '../../parts/connection-cards.tsx';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words/use-words.ts';

/** The connections that stand on a registration. */
export function UsedBy({ registration }: { readonly registration: string }) {
  const { registrations: words } = useWords();
  const { data: connections = [] } = useQuery(connectionsQuery(useClient()));
  const own = connections.filter((one) => one.registration === registration);
  return (
    <Section title={words.usedBy} plain>
      {own.length === 0 ? <span>{words.usedByNone}</span> : <ConnectionCards connections={own} />}
    </Section>
  );
}
