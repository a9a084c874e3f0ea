import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useClient } from '../../hub/hub.ts';
import { registrationQuery } from '../../hub/queries.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { CardSkeletons } from '../../parts/skeletons.tsx';
import { useWords } from '../../words/use-words.ts';
import { RegistrationDetail } from './registration-detail.tsx';

/** One registration. */
export function RegistrationPage() {
  const { registrations: words } = useWords();
  const { id } = useParams({ from: '/shell/registrations/$id' });
  const query = useQuery(registrationQuery(useClient(), id));
  return (
    <Loaded
      query={query}
      meanwhile={
        <Page title={words.title}>
          <CardSkeletons />
        </Page>
      }
    >
      {(registration) => <RegistrationDetail key={id} registration={registration} />}
    </Loaded>
  );
}
