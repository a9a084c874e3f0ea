import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Delete20Regular } from '@fluentui/react-icons';
import type { ApiKey } from '@portico/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../../hub/hub.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { Moment } from '../../parts/moment.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { ProblemCard } from '../../parts/problem-card.tsx';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words/use-words.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  key: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    paddingBlock: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: 'none', paddingTop: 0 },
  },
  about: { flex: '1 1 260px', minWidth: 0 },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  hint: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** The keys there are. A key that is taken away is gone at once: undoing that would leave it open. */
export function KeyList({ keys }: { readonly keys: readonly ApiKey[] }) {
  const styles = useStyles();
  const { keys: words } = useWords().access;
  const { say } = useNotices();
  const client = useClient();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<ApiKey>();
  const remove = useMutation({
    mutationFn: (key: ApiKey) => client.keys.remove({ id: key.id }),
    onSuccess: (_gone, { name }) => {
      say(words.removed(name));
      return queries.invalidateQueries({ queryKey: ['keys'] });
    },
  });
  return (
    <Section title={words.list}>
      {remove.isError && <ProblemCard error={remove.error} />}
      <ul className={styles.list}>
        {keys.map((key) => (
          <li key={key.id} className={styles.key}>
            <div className={styles.about}>
              <div className={styles.name}>{key.name}</div>
              <div>{key.scopes.map((scope) => words.scope[scope].title).join(' · ')}</div>
              <KeyTimes apiKey={key} />
            </div>
            <Button icon={<Delete20Regular />} onClick={() => setAsked(key)}>
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={asked !== undefined}
        title={words.removeTitle(asked?.name ?? '')}
        confirm={words.remove}
        onConfirm={() => {
          if (asked !== undefined) remove.mutate(asked);
          setAsked(undefined);
        }}
        onClose={() => setAsked(undefined)}
      >
        {words.removeWords}
      </ConfirmDialog>
    </Section>
  );
}

function KeyTimes({ apiKey: { hint, createdAt, lastUsedAt, endsAt } }: { readonly apiKey: ApiKey }) {
  const styles = useStyles();
  const { keys: words } = useWords().access;
  return (
    <div className={styles.quiet}>
      <span className={styles.hint} translate="no">
        {hint}…
      </span>{' '}
      · {words.created} <Moment at={createdAt} /> ·{' '}
      {lastUsedAt === undefined ? (
        words.neverUsed
      ) : (
        <>
          {words.lastUsed} <Moment at={lastUsedAt} />
        </>
      )}
      {endsAt !== undefined && (
        <>
          {' '}
          · {words.endsAt} <Moment at={endsAt} />
        </>
      )}
    </div>
  );
}
