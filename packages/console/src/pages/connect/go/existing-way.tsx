import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../../hub/hub.ts';
import { registrationsQuery } from '../../../hub/queries.ts';
import { ChoiceCards } from '../../../parts/choice-cards.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { LineSkeletons } from '../../../parts/skeletons.tsx';
import { useWords } from '../../../words/use-words.ts';
import { servesDraft } from '../draft.ts';
import type { WayProps } from './register-phase.tsx';

/** A registration that is here already serves another connection, too. */
export function ExistingWay({ draft, change }: WayProps) {
  const { connect } = useWords();
  const query = useQuery(registrationsQuery(useClient()));
  return (
    <Loaded query={query} meanwhile={<LineSkeletons />}>
      {(registrations) => (
        <ChoiceCards
          question={connect.go.whichRegistration}
          choices={registrations
            .filter((one) => servesDraft(one, draft))
            .map(({ id, name, clientId }) => ({ value: id, title: name, words: clientId }))}
          chosen={draft.registration}
          onChoose={(registration) => change({ registration })}
        />
      )}
    </Loaded>
  );
}
