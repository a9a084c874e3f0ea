import { Button } from '@fluentui/react-components';
import { Beaker24Regular } from '@fluentui/react-icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../../hub/hub.ts';
import { settingsQuery } from '../../hub/queries.ts';
import { useNotices } from '../../parts/notices.tsx';
import { ProblemCard } from '../../parts/problem-card.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useWords } from '../../words/use-words.ts';
import { DoorCard } from './door-card.tsx';

/** One click, and a whole Microsoft 365 is connected. */
export function SandboxDoor() {
  const { home } = useWords();
  const client = useClient();
  const queries = useQueryClient();
  const { say } = useNotices();
  const { data: settings } = useQuery(settingsQuery(client));
  const connect = useMutation({
    mutationFn: () => client.sandbox.connect(),
    onSuccess: () => {
      say(home.sandboxThere);
      return queries.invalidateQueries();
    },
  });
  const isOff = settings !== undefined && settings.sandboxUrl === undefined;
  return (
    <DoorCard
      icon={<Beaker24Regular />}
      title={home.tryTitle}
      words={home.tryWords}
      takes={isOff ? home.tryOff : home.seconds}
      wideFoot
    >
      {connect.isError && <ProblemCard error={connect.error} />}
      {connect.isPending || connect.isSuccess ? (
        <Waiting label={home.tryConnecting} />
      ) : (
        <div>
          <Button size="large" disabled={isOff} onClick={() => connect.mutate()}>
            {home.tryButton}
          </Button>
        </div>
      )}
    </DoorCard>
  );
}
