import { Button } from '@fluentui/react-components';
import type { Connection } from '@portico/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FixButton } from '../../doctor/fix-button.tsx';
import { useClient } from '../../hub/hub.ts';
import { FindingCard } from '../../parts/finding-card.tsx';
import { ProblemCard } from '../../parts/problem-card.tsx';
import { useWords } from '../../words/use-words.ts';

interface PresentFindingProps {
  readonly connection: Connection;
  readonly onSignIn: () => void;
}

/** Why a connection is not well right now, with the button that helps. */
export function PresentFinding({ connection: { id, finding, registration }, onSignIn }: PresentFindingProps) {
  const { connections } = useWords();
  const client = useClient();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const recheck = useMutation({
    mutationFn: () => client.connections.recheck({ id }),
    onSuccess: (found) => {
      queries.setQueryData(['connections', id], found);
      return queries.invalidateQueries({ queryKey: ['connections'] });
    },
  });
  if (finding === undefined || finding.state === 'ok') return null;
  return (
    <div>
      <FindingCard
        finding={finding}
        action={
          <>
            <FixButton
              finding={finding}
              registration={registration}
              onSignIn={onSignIn}
              onWaited={() => recheck.mutate()}
              onRepair={() =>
                void navigate({
                  to: '/connections/$id',
                  params: { id },
                  search: { mend: finding.code },
                  hash: 'doctor',
                })
              }
            />
            <Button disabled={recheck.isPending} onClick={() => recheck.mutate()}>
              {recheck.isPending ? connections.rechecking : connections.recheck}
            </Button>
          </>
        }
      />
      {recheck.isError && <ProblemCard error={recheck.error} />}
    </div>
  );
}
