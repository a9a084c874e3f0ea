import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Connection, SignIn } from '@portico/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useClient } from '../hub/hub.ts';
import { registrationQuery, signInQuery } from '../hub/queries.ts';
import { FindingCard } from '../parts/finding-card.tsx';
import { Fold } from '../parts/fold.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { useWords } from '../words/use-words.ts';
import { type Method, MethodPicker } from './method-picker.tsx';
import { SignInUnderWay } from './sign-in-under-way.tsx';
import { usualMethod } from './usual-method.ts';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
});

interface ConnectionSignInProps {
  readonly connection: Connection;
  /** The word on the button that begins. */
  readonly label: string;
  readonly onLeave?: () => void;
  readonly onDone?: () => void;
}

/** Signs the account of a connection in, by one of three ways. */
export function ConnectionSignIn({ connection, label, onLeave, onDone }: ConnectionSignInProps) {
  const styles = useStyles();
  const words = useWords();
  const client = useClient();
  const queries = useQueryClient();
  const { id } = connection;
  const [chosen, setMethod] = useState<Method>();
  const { data: registration } = useQuery(registrationQuery(client, connection.registration));
  const method = chosen ?? usualMethod(registration?.redirects);
  const { data: signIn } = useQuery(signInQuery(client, id));
  const refresh = () => queries.invalidateQueries({ queryKey: ['connections'] });
  const begin = useMutation({
    mutationFn: () => client.connections.signIn({ id, method }),
    onSuccess: (begun) => {
      queries.setQueryData(['connections', id, 'sign-in'], begun);
      if (begun.method !== 'callback' || begun.url === undefined) return;
      onLeave?.();
      location.assign(begun.url);
    },
  });
  const cancel = useMutation({
    mutationFn: () => client.connections.cancelSignIn({ id }),
    onSuccess: refresh,
  });
  const paste = async (url: string): Promise<SignIn> => {
    const arrived = await client.connections.completeSignIn({ id, url });
    queries.setQueryData(['connections', id, 'sign-in'], arrived);
    await refresh();
    return arrived;
  };
  const state = signIn?.state;
  // Only one that was on its way here ends here: the last one may have been done long ago.
  const wasWaiting = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each change of the state
  useEffect(() => {
    if (state === 'done' && wasWaiting.current) void refresh().then(onDone);
    wasWaiting.current = state === 'waiting';
  }, [state]);

  if (signIn?.state === 'waiting')
    return (
      <SignInUnderWay
        signIn={signIn}
        onPaste={paste}
        onLeave={() => onLeave?.()}
        onCancel={() => cancel.mutate()}
      />
    );
  return (
    <div className={styles.panel}>
      <LastSignIn signIn={signIn ?? undefined} isOvertaken={isOvertaken(connection)} />
      {begin.isError && <ProblemCard error={begin.error} />}
      <div>
        <Button appearance="primary" disabled={begin.isPending} onClick={() => begin.mutate()}>
          {label}
        </Button>
      </div>
      <Fold summary={words.connections.otherWays}>
        <MethodPicker method={method} onChoose={setMethod} />
      </Fold>
    </div>
  );
}

/** Whether something has happened since that sign-in: it works, or an admin has approved. */
const isOvertaken = ({ state, finding }: Connection): boolean =>
  state === 'live' || finding?.code === 'connection/approved-sign-in-now';

interface LastSignInProps {
  readonly signIn: SignIn | undefined;
  readonly isOvertaken: boolean;
}

/** Why the last sign-in did not end well, if it did not. */
function LastSignIn({ signIn, isOvertaken }: LastSignInProps) {
  const { connections } = useWords();
  if (signIn === undefined || isOvertaken) return null;
  if (signIn.finding !== undefined)
    return (
      <div role="alert">
        <FindingCard finding={signIn.finding} />
      </div>
    );
  return signIn.state === 'expired' ? <p role="status">{connections.signInOver}</p> : null;
}
