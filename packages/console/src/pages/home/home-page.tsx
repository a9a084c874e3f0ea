import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../hub/hub.ts';
import { homeQuery } from '../../hub/queries.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { CardSkeletons } from '../../parts/skeletons.tsx';
import { useWords } from '../../words/use-words.ts';
import { FirstRun } from './first-run.tsx';
import { Overview } from './overview.tsx';

/** One glance says whether everything works; before anything is connected, two doors. */
export function HomePage() {
  const words = useWords();
  const query = useQuery(homeQuery(useClient()));
  return (
    <Loaded
      query={query}
      meanwhile={
        <Page title={words.home.title}>
          <CardSkeletons />
        </Page>
      }
    >
      {(home) => (home.state === 'empty' ? <FirstRun /> : <Overview home={home} />)}
    </Loaded>
  );
}
