import { Text } from '@fluentui/react-components';
import type { HomeShowOutput } from '@portico/client';
import { Moment } from '../../parts/moment.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { Timeline, toneOfEnd } from '../../parts/timeline.tsx';
import { useWords } from '../../words/use-words.ts';

/** What ends and what waits for somebody, soonest first. */
export function Upcoming({ upcoming }: Pick<HomeShowOutput, 'upcoming'>) {
  const { parts, home } = useWords();
  if (upcoming.length === 0) return <Text>{parts.timeline.none}</Text>;
  const entries = upcoming.map(({ kind, at, words, registration, connection }) => ({
    key: `${kind} ${registration ?? connection ?? words}`,
    when:
      at === undefined ? (
        parts.timeline.now
      ) : (
        <>
          <Moment at={at} as="day" /> · <Moment at={at} />
        </>
      ),
    ...toneOfEnd(at),
    content: (
      <span>
        {words}{' '}
        {registration !== undefined && (
          <TextLink to="/registrations/$id" params={{ id: registration }}>
            {home.open}
          </TextLink>
        )}
        {connection !== undefined && (
          <TextLink to="/connections/$id" params={{ id: connection }}>
            {home.open}
          </TextLink>
        )}
      </span>
    ),
  }));
  return <Timeline label={home.upcoming} entries={entries} />;
}
