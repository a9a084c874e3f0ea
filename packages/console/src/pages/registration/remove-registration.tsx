import { Button } from '@fluentui/react-components';
import { Delete20Regular } from '@fluentui/react-icons';
import type { Registration } from '@portico/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from '../../hub/hub.ts';
import { connectionsQuery } from '../../hub/queries.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { useWords } from '../../words/use-words.ts';

/** Removes a registration from Portico; for ten seconds it can be taken back. */
export function RemoveRegistration({ registration: { id, name } }: { readonly registration: Registration }) {
  const { registrations: words } = useWords();
  const client = useClient();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { removeLater } = useNotices();
  const [isAsking, setAsking] = useState(false);
  const { data: connections = [] } = useQuery(connectionsQuery(client));
  const isUsed = connections.some(({ registration }) => registration === id);
  const remove = (): void => {
    setAsking(false);
    void navigate({ to: '/registrations' });
    removeLater({
      id,
      words: words.removed(name),
      act: async () => {
        await client.registrations.remove({ id });
        await queries.invalidateQueries();
      },
      takeBack: () => void navigate({ to: '/registrations/$id', params: { id }, search: {} }),
    });
  };
  return (
    <>
      <Button
        icon={<Delete20Regular />}
        disabledFocusable={isUsed}
        title={isUsed ? words.removeInUse : undefined}
        onClick={() => !isUsed && setAsking(true)}
      >
        {words.remove}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={words.removeTitle(name)}
        confirm={words.remove}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      >
        {words.removeWords}
      </ConfirmDialog>
    </>
  );
}
