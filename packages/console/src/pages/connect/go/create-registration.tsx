import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { FixButton } from '../../../doctor/fix-button.tsx';
import { useClient } from '../../../hub/hub.ts';
import { undertakingQuery } from '../../../hub/queries.ts';
import { ProblemCard } from '../../../parts/problem-card.tsx';
import { StepList } from '../../../parts/step-list.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { useWords } from '../../../words/use-words.ts';
import { wishOf } from '../draft.ts';
import type { WayProps } from './register-phase.tsx';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  hint: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    paddingInlineStart: '32px',
  },
});

/** Creates the registration at Microsoft, each step ticking live. */
export function CreateRegistration({ draft, change }: WayProps) {
  const styles = useStyles();
  const { connect, parts } = useWords();
  const client = useClient();
  const [grantConsent, setGrantConsent] = useState(true);
  const create = useMutation({
    mutationFn: () =>
      client.registrations.create({ ...wishOf(draft), setup: draft.setup ?? '', grantConsent }),
    onSuccess: ({ id }) => change({ undertaking: id }),
  });
  const query = useQuery({
    ...undertakingQuery(client, draft.undertaking ?? ''),
    enabled: draft.undertaking !== undefined,
  });
  const undertaking = query.data;
  useEffect(() => {
    if (undertaking?.state === 'done' && undertaking.registration !== undefined)
      change({ registration: undertaking.registration });
  }, [undertaking, change]);
  const again = (): void => {
    change({ undertaking: undefined });
    create.mutate();
  };
  if (draft.undertaking === undefined || query.isError)
    return (
      <div className={styles.panel}>
        <Checkbox
          checked={grantConsent}
          onChange={(_event, { checked }) => setGrantConsent(checked === true)}
          label={connect.go.grantConsent}
        />
        <span className={styles.hint}>{connect.go.grantConsentHint}</span>
        {create.isError && <ProblemCard error={create.error} />}
        <div>
          <Button appearance="primary" disabled={create.isPending} onClick={() => create.mutate()}>
            {connect.go.create}
          </Button>
        </div>
      </div>
    );
  return (
    <div className={styles.panel}>
      <StepList
        label={connect.go.createSteps}
        steps={undertaking?.steps ?? []}
        actionOf={({ finding }) => finding && <FixButton finding={finding} onWaited={again} />}
      />
      {undertaking?.state === 'running' && <Waiting label={connect.go.creating} canLeave />}
      {undertaking?.state === 'failed' && (
        <div>
          <Button onClick={again}>{parts.tryAgain}</Button>
        </div>
      )}
    </div>
  );
}
