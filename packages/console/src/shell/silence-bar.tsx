import { MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import { PorticoProblem } from '@portico/client';
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  bar: { marginBottom: tokens.spacingVerticalL, maxWidth: '1040px', marginInline: 'auto' },
});

/** Says that Portico does not answer, for as long as what is shown could not be asked for anew. */
export function SilenceBar() {
  const styles = useStyles();
  const words = useWords();
  const cache = useQueryClient().getQueryCache();
  const isSilent = useSyncExternalStore(
    (listen) => cache.subscribe(listen),
    () =>
      cache.getAll().some((query) => {
        const { error, data } = query.state;
        return (
          query.isActive() && data !== undefined && error instanceof PorticoProblem && error.status === 0
        );
      }),
  );
  return (
    <div role="status">
      {isSilent && (
        <MessageBar intent="warning" className={styles.bar}>
          <MessageBarBody>{words.shell.offline}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
