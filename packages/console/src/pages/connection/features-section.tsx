import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Edit20Regular } from '@fluentui/react-icons';
import type { Connection } from '@portico/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../../hub/hub.ts';
import { type Acting, FeaturePicker } from '../../parts/feature-picker.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { PermissionMatrix } from '../../parts/permission-matrix.tsx';
import { ProblemCard } from '../../parts/problem-card.tsx';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words/use-words.ts';

const useStyles = makeStyles({
  row: { display: 'flex', gap: tokens.spacingHorizontalS },
});

/** What it may do, feature by feature; and a way to change that. */
export function FeaturesSection({ connection }: { readonly connection: Connection }) {
  const { connections } = useWords();
  const [isChanging, setChanging] = useState(false);
  return (
    <Section
      title={connections.permissions}
      {...(isChanging ? { lead: connections.featuresCovered } : {})}
      actions={
        !isChanging && (
          <Button icon={<Edit20Regular />} onClick={() => setChanging(true)}>
            {connections.changeFeatures}
          </Button>
        )
      }
    >
      {isChanging ? (
        <ChangeFeatures connection={connection} onClose={() => setChanging(false)} />
      ) : connection.standing.length === 0 ? (
        connections.noFeatures
      ) : (
        <PermissionMatrix connection={connection} />
      )}
    </Section>
  );
}

const actingOf = ({ actsAs, account }: Connection): Acting =>
  actsAs === 'app' ? 'app' : account?.kind === 'personal' ? 'personal-account' : 'work-account';

interface ChangeFeaturesProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

function ChangeFeatures({ connection, onClose }: ChangeFeaturesProps) {
  const styles = useStyles();
  const { parts } = useWords();
  const { say } = useNotices();
  const client = useClient();
  const queries = useQueryClient();
  const [features, setFeatures] = useState(connection.features);
  const change = useMutation({
    mutationFn: () => client.connections.change({ id: connection.id, features }),
    onSuccess: (changed) => {
      queries.setQueryData(['connections', connection.id], changed);
      say(parts.saved);
      onClose();
      return queries.invalidateQueries();
    },
  });
  return (
    <>
      <FeaturePicker acting={actingOf(connection)} choice={features} onChange={setFeatures} />
      {change.isError && <ProblemCard error={change.error} />}
      <div className={styles.row}>
        <Button appearance="primary" disabled={change.isPending} onClick={() => change.mutate()}>
          {parts.save}
        </Button>
        <Button onClick={onClose}>{parts.cancel}</Button>
      </div>
    </>
  );
}
