import { Add20Regular, AppGeneric24Regular } from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../hub/hub.ts';
import { registrationsQuery } from '../../hub/queries.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { CardSkeletons } from '../../parts/skeletons.tsx';
import { useWords } from '../../words/use-words.ts';
import { RegistrationCards } from './registration-cards.tsx';

/** What Microsoft knows Portico by. */
export function RegistrationsPage() {
  const { registrations: words } = useWords();
  const query = useQuery(registrationsQuery(useClient()));
  const ways = (
    <>
      <LinkButton to="/credential" search={{}}>
        {words.enter}
      </LinkButton>
      <LinkButton to="/connect/$step" params={{ step: 'what' }} look="primary" icon={<Add20Regular />}>
        {words.create}
      </LinkButton>
    </>
  );
  return (
    <Page title={words.title} lead={words.lead} actions={ways}>
      <Loaded query={query} meanwhile={<CardSkeletons />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon={<AppGeneric24Regular />} title={words.none} lead={words.noneLead} />
          ) : (
            <RegistrationCards registrations={list} />
          )
        }
      </Loaded>
    </Page>
  );
}
