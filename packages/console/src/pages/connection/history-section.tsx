import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../hub/hub.ts';
import { historyQuery } from '../../hub/queries.ts';
import { FindingCard } from '../../parts/finding-card.tsx';
import { Fold } from '../../parts/fold.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { LineSkeletons } from '../../parts/skeletons.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { useWords } from '../../words/use-words.ts';

/** What happened to a connection, newest first. */
export function HistorySection({ id }: { readonly id: string }) {
  const { connections } = useWords();
  const query = useQuery(historyQuery(useClient(), id));
  return (
    <Section title={connections.history}>
      <Loaded query={query} meanwhile={<LineSkeletons count={4} />}>
        {(events) =>
          events.length === 0 ? (
            connections.historyNone
          ) : (
            <Timeline
              label={connections.history}
              entries={events.map(({ id: key, at, words, finding }) => ({
                key,
                when: <Moment at={at} />,
                content: (
                  <>
                    {words}
                    {finding !== undefined && finding.state !== 'ok' && (
                      <Fold summary={finding.title}>
                        <FindingCard finding={finding} />
                      </Fold>
                    )}
                  </>
                ),
              }))}
            />
          )
        }
      </Loaded>
    </Section>
  );
}
