import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Pulse24Regular } from '@fluentui/react-icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useClient } from '../../hub/hub.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemCard } from '../../parts/problem-card.tsx';
import { Section } from '../../parts/section.tsx';
import { LineSkeletons } from '../../parts/skeletons.tsx';
import { useWords } from '../../words/use-words.ts';
import { ActivityList } from './activity-list.tsx';

const useStyles = makeStyles({
  foot: { color: tokens.colorNeutralForeground3 },
});

const pageSize = 50;

/** Who did what, newest first. */
export function ActivityPage() {
  const styles = useStyles();
  const { activity: words } = useWords().access;
  const client = useClient();
  const query = useInfiniteQuery({
    queryKey: ['activity'],
    queryFn: async ({ pageParam, signal }) =>
      (
        await client.activity.list(
          { limit: pageSize, ...(pageParam === undefined ? {} : { before: pageParam }) },
          { signal },
        )
      ).entries,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.length < pageSize ? undefined : page.at(-1)?.at),
  });
  const entries = query.data?.pages.flat() ?? [];
  return (
    <Page title={words.title} lead={words.lead} narrow>
      {query.isError && <ProblemCard error={query.error} onTryAgain={() => void query.refetch()} />}
      {query.isPending && <LineSkeletons count={8} />}
      {query.isSuccess && entries.length === 0 && (
        <EmptyState icon={<Pulse24Regular />} title={words.none} lead={words.noneLead} />
      )}
      {entries.length > 0 && (
        <Section title={words.newest}>
          <ActivityList entries={entries} />
          {query.hasNextPage ? (
            <div>
              <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {words.older}
              </Button>
            </div>
          ) : (
            <span className={styles.foot}>{words.all}</span>
          )}
        </Section>
      )}
    </Page>
  );
}
