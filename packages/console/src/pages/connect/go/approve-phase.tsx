import type { Connection } from '@portico/client';
import { ApprovalPanel } from '../../../approval/approval-panel.tsx';
import { useWords } from '../../../words/use-words.ts';

/** Only an admin can go on; Portico looks by itself whether they have. */
export function ApprovePhase({ connection }: { readonly connection: Connection }) {
  const { connections } = useWords();
  return (
    <>
      <p>{connections.approvalLead}</p>
      <ApprovalPanel connection={connection} />
    </>
  );
}
