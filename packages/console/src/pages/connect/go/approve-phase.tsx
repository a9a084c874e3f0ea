import type { Connection } from '@portico/client';
import { ApprovalPanel } from '../../../approval/approval-panel.tsx';
import { LinkButton } from '../../../parts/link-button.tsx';
import { useWords } from '../../../words/use-words.ts';

/** Only an admin can go on; Portico looks by itself whether they have. */
export function ApprovePhase({ connection }: { readonly connection: Connection }) {
  const { connections, connect } = useWords();
  return (
    <>
      <p>{connections.approvalLead}</p>
      {connection.actsAs === 'app' && (
        <p>
          {connect.go.adminHere}{' '}
          <LinkButton
            to="/connections/$id"
            params={{ id: connection.id }}
            search={{ mend: 'all' }}
            hash="doctor"
          >
            {connect.go.letPortico}
          </LinkButton>
        </p>
      )}
      <ApprovalPanel connection={connection} />
    </>
  );
}
