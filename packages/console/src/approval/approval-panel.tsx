import { Button, Field, Input, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { ArrowSync20Regular, Mail20Regular } from '@fluentui/react-icons';
import type { AdminApproval, Connection } from '@portico/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '../hub/hub.ts';
import { approvalQuery } from '../hub/queries.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { CopyField } from '../parts/copy-field.tsx';
import { Fold } from '../parts/fold.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Moment } from '../parts/moment.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { LineSkeletons } from '../parts/skeletons.tsx';
import { Chip } from '../parts/state-chip.tsx';
import { useWords } from '../words/use-words.ts';
import { ApprovalItems } from './approval-items.tsx';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** What an admin has to approve, ready to be sent; Portico looks by itself whether they have. */
export function ApprovalPanel({ connection }: { readonly connection: Connection }) {
  const query = useQuery(approvalQuery(useClient(), connection.id));
  return (
    <Loaded query={query} meanwhile={<LineSkeletons count={5} />}>
      {(approval) => <Approval connection={connection} approval={approval} />}
    </Loaded>
  );
}

interface ApprovalProps {
  readonly connection: Connection;
  readonly approval: AdminApproval;
}

function Approval({ connection: { id }, approval }: ApprovalProps) {
  const styles = useStyles();
  const { connections } = useWords();
  const client = useClient();
  const queries = useQueryClient();
  const look = useMutation({
    mutationFn: () => client.connections.checkAdminApproval({ id }),
    onSuccess: (found) => {
      queries.setQueryData(['connections', id, 'approval'], found);
      return queries.invalidateQueries({ queryKey: ['connections'] });
    },
  });
  useEffect(() => {
    if (approval.status === 'granted') void queries.invalidateQueries({ queryKey: ['connections'] });
  }, [approval.status, queries]);
  const { subject, text } = approval.mail;
  return (
    <div className={styles.panel}>
      <div className={styles.row} role="status">
        <Chip tone={approval.status === 'waiting' ? 'waiting' : 'well'}>
          {connections.approvalStates[approval.status]}
        </Chip>
        {approval.lookedAt !== undefined && (
          <span className={styles.quiet}>
            {connections.approvalLooked} <Moment at={approval.lookedAt} />
          </span>
        )}
        <Button
          size="small"
          icon={<ArrowSync20Regular />}
          disabled={look.isPending}
          onClick={() => look.mutate()}
        >
          {connections.approvalLook}
        </Button>
      </div>
      {look.isError && <ProblemCard error={look.error} />}
      <CopyField label={connections.approvalLink} value={approval.url} />
      <Field label={connections.approvalSubject}>
        <Input readOnly value={subject} />
      </Field>
      <Field label={connections.approvalMail}>
        <Textarea readOnly value={text} rows={10} resize="vertical" />
      </Field>
      <div className={styles.row}>
        <CopyButton
          text={text}
          what={connections.approvalMail}
          label={connections.approvalCopy}
          appearance="primary"
        />
        <Button
          as="a"
          icon={<Mail20Regular />}
          href={`mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`}
        >
          {connections.approvalMailTo}
        </Button>
      </div>
      <Fold summary={connections.approvalWhat} open>
        <ApprovalItems items={approval.permissions} />
      </Fold>
    </div>
  );
}
