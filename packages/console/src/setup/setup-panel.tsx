import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircle20Filled } from '@fluentui/react-icons';
import type { Setup, SignIn } from '@portico/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useClient } from '../hub/hub.ts';
import { setupQuery } from '../hub/queries.ts';
import { FindingCard } from '../parts/finding-card.tsx';
import { Fold } from '../parts/fold.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { AskedPermissions } from '../sign-in/asked-permissions.tsx';
import { type Method, MethodPicker } from '../sign-in/method-picker.tsx';
import { SignInUnderWay } from '../sign-in/sign-in-under-way.tsx';
import { useWords } from '../words/use-words.ts';
import { rememberReturn } from './setup-return.ts';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  words: { margin: 0, maxWidth: '68ch' },
  ready: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  sign: { color: tokens.colorPaletteGreenForeground1 },
});

interface SetupPanelProps {
  readonly cloud: string;
  readonly tenant?: string | undefined;
  /** Whether somebody with a personal account signs in, who has to say which directory is meant. */
  readonly isPersonal?: boolean;
  /** A setup that was begun before. */
  readonly setup: string | undefined;
  readonly onSetup: (id: string | undefined) => void;
  /** Where to come back to from Microsoft; the setup is known by then. */
  readonly returnTo: (setup: string) => string;
}

/** A short sign-in of somebody who may create or change registrations. What it will ask for is shown before. */
export function SetupPanel({ cloud, tenant, isPersonal = false, setup, onSetup, returnTo }: SetupPanelProps) {
  const styles = useStyles();
  const query = useQuery({ ...setupQuery(useClient(), setup ?? ''), enabled: setup !== undefined });
  const isGone = query.isError || query.data?.state === 'expired';
  if (setup === undefined || isGone || query.data?.state === 'failed')
    return (
      <div className={styles.panel}>
        {query.data?.signIn.finding !== undefined && (
          <div role="alert">
            <FindingCard finding={query.data.signIn.finding} />
          </div>
        )}
        <BeginSetup cloud={cloud} tenant={tenant} isPersonal={isPersonal} onBegun={onSetup} />
      </div>
    );
  if (query.data === undefined) return <Waiting label="" />;
  return <SetupUnderWay setup={query.data} onSetup={onSetup} returnTo={returnTo} />;
}

interface BeginSetupProps {
  readonly cloud: string;
  readonly tenant: string | undefined;
  readonly isPersonal: boolean;
  readonly onBegun: (id: string) => void;
}

function BeginSetup({ cloud, tenant: known, isPersonal, onBegun }: BeginSetupProps) {
  const styles = useStyles();
  const { connect, connections } = useWords();
  const client = useClient();
  const queries = useQueryClient();
  const [tenant, setTenant] = useState(known ?? '');
  const [clientId, setClientId] = useState('');
  const [method, setMethod] = useState<Method>('callback');
  const begin = useMutation({
    mutationFn: () =>
      client.setups.begin({
        cloud,
        method,
        ...(tenant.trim() === '' ? {} : { tenant: tenant.trim() }),
        ...(clientId.trim() === '' ? {} : { clientId: clientId.trim() }),
      }),
    onSuccess: (begun) => {
      queries.setQueryData(['setups', begun.id], begun);
      onBegun(begun.id);
    },
  });
  const directory = (
    <Input value={tenant} spellCheck={false} onChange={(_event, { value }) => setTenant(value)} />
  );
  return (
    <>
      {begin.isError && <ProblemCard error={begin.error} />}
      {isPersonal && (
        <Field label={connect.go.setupDirectory} hint={connect.go.setupDirectoryHint}>
          {directory}
        </Field>
      )}
      <Fold summary={connections.otherWays}>
        <MethodPicker method={method} onChoose={setMethod} />
        {!isPersonal && <Field label={connect.go.setupTenant}>{directory}</Field>}
        <Field label={connect.go.setupOwn} hint={connect.go.setupOwnId}>
          <Input value={clientId} spellCheck={false} onChange={(_event, { value }) => setClientId(value)} />
        </Field>
      </Fold>
      <div>
        <Button appearance="primary" disabled={begin.isPending} onClick={() => begin.mutate()}>
          {connect.go.setupPrepare}
        </Button>
      </div>
      <p className={styles.words}>{connect.go.setupForgotten}</p>
    </>
  );
}

interface SetupUnderWayProps extends Pick<SetupPanelProps, 'onSetup' | 'returnTo'> {
  readonly setup: Setup;
}

function SetupUnderWay({ setup, onSetup, returnTo }: SetupUnderWayProps) {
  const styles = useStyles();
  const { connect } = useWords();
  const client = useClient();
  const queries = useQueryClient();
  useEffect(() => rememberReturn(setup.id, returnTo(setup.id)), [setup.id, returnTo]);
  const cancel = useMutation({
    mutationFn: () => client.setups.end({ id: setup.id }),
    onSettled: () => onSetup(undefined),
  });
  const paste = async (url: string): Promise<SignIn> => {
    const arrived = await client.setups.complete({ id: setup.id, url });
    queries.setQueryData(['setups', setup.id], arrived);
    return arrived.signIn;
  };
  if (setup.state === 'ready')
    return (
      <span className={styles.ready} role="status">
        <CheckmarkCircle20Filled className={styles.sign} aria-hidden />
        {connect.go.setupReady(setup.account?.username ?? setup.client.title)}
      </span>
    );
  return (
    <div className={styles.panel}>
      <p className={styles.words}>{connect.go.setupLead(setup.client.title)}</p>
      <AskedPermissions permissions={setup.asksFor} />
      <p className={styles.words}>{connect.go.setupForgotten}</p>
      <SignInUnderWay
        signIn={setup.signIn}
        onPaste={paste}
        onLeave={() => {}}
        onCancel={() => cancel.mutate()}
      />
    </div>
  );
}
