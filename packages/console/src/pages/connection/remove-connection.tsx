import { Button } from '@fluentui/react-components';
import { Delete20Regular } from '@fluentui/react-icons';
import type { Connection } from '@portico/client';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from '../../hub/hub.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { useWords } from '../../words/use-words.ts';

/** Removes a connection; for ten seconds it can be taken back. */
export function RemoveConnection({ connection: { id, name } }: { readonly connection: Connection }) {
  const { connections } = useWords();
  const client = useClient();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { removeLater } = useNotices();
  const [isAsking, setAsking] = useState(false);
  const remove = (): void => {
    setAsking(false);
    void navigate({ to: '/connections' });
    removeLater({
      id,
      words: connections.removed(name),
      act: async () => {
        await client.connections.remove({ id });
        await queries.invalidateQueries();
      },
      takeBack: () => void navigate({ to: '/connections/$id', params: { id }, search: {} }),
    });
  };
  return (
    <>
      <Button icon={<Delete20Regular />} onClick={() => setAsking(true)}>
        {connections.remove}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={connections.removeTitle(name)}
        confirm={connections.remove}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      >
        {connections.removeWords}
      </ConfirmDialog>
    </>
  );
}
