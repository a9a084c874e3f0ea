import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PersonArrowRight20Regular } from '@fluentui/react-icons';
import type { Connection } from '@portico/client';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ApprovalPanel } from '../../approval/approval-panel.tsx';
import { ExaminationPanel } from '../../doctor/examination-panel.tsx';
import { useClient } from '../../hub/hub.ts';
import { registrationQuery } from '../../hub/queries.ts';
import { Page } from '../../parts/page.tsx';
import { Section } from '../../parts/section.tsx';
import { StateChip } from '../../parts/state-chip.tsx';
import { WhoAndWhere } from '../../parts/who-and-where.tsx';
import { TryOutPanel } from '../../try-out/try-out-panel.tsx';
import { useWords } from '../../words/use-words.ts';
import { ConnectionFacts } from './connection-facts.tsx';
import { FeaturesSection } from './features-section.tsx';
import { HistorySection } from './history-section.tsx';
import { MailboxesSection } from './mailboxes-section.tsx';
import { PresentFinding } from './present-finding.tsx';
import { RemoveConnection } from './remove-connection.tsx';
import { SignInSection, useNeedsSignIn } from './sign-in-section.tsx';

const useStyles = makeStyles({
  above: { marginBottom: tokens.spacingVerticalS },
  anchor: { scrollMarginTop: tokens.spacingVerticalXXL },
});

/** Everything about one connection; what needs somebody stands first. */
export function ConnectionDetail({ connection }: { readonly connection: Connection }) {
  const styles = useStyles();
  const words = useWords();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/connections/$id' });
  const { id } = connection;
  const registration = useQuery(registrationQuery(useClient(), connection.registration)).data;
  const signIn = useRef<HTMLDivElement>(null);
  const [isSigningIn, setSigningIn] = useState(false);
  const needsSignIn = useNeedsSignIn(connection);
  const goToSignIn = (): void => {
    flushSync(() => setSigningIn(true));
    signIn.current?.scrollIntoView({ block: 'start' });
    signIn.current?.querySelector('button')?.focus();
  };
  return (
    <Page
      title={connection.name}
      lead={<WhoAndWhere connection={connection} />}
      above={
        <div className={styles.above}>
          <StateChip connection={connection} />
        </div>
      }
      actions={
        <>
          {connection.actsAs === 'account' && !needsSignIn && (
            <Button icon={<PersonArrowRight20Regular />} onClick={() => setSigningIn(!isSigningIn)}>
              {words.connections.signInAgain}
            </Button>
          )}
          <RemoveConnection connection={connection} />
        </>
      }
    >
      <PresentFinding connection={connection} onSignIn={goToSignIn} />
      {connection.actsAs === 'account' && (needsSignIn || isSigningIn) && (
        <div ref={signIn} className={styles.anchor}>
          <SignInSection connection={connection} onDone={() => setSigningIn(false)} />
        </div>
      )}
      {connection.state === 'waiting-for-admin' && (
        <Section title={words.connections.approval} lead={words.connections.approvalLead}>
          <ApprovalPanel connection={connection} />
        </Section>
      )}
      <FeaturesSection connection={connection} />
      {connection.state === 'live' && (
        <Section title={words.connections.testTitle} lead={words.connections.testLead}>
          <TryOutPanel connection={connection} onSignIn={goToSignIn} />
        </Section>
      )}
      <div id="doctor" className={styles.anchor}>
        <ExaminationPanel
          subject={{
            kind: 'connection',
            id,
            cloud: registration?.cloud ?? 'global',
            tenant: registration?.tenant,
            registration: connection.registration,
          }}
          search={search}
          onSearch={(next) =>
            void navigate({ to: '/connections/$id', params: { id }, search: next, replace: true })
          }
          onSignIn={goToSignIn}
        />
      </div>
      <MailboxesSection connection={connection} />
      <ConnectionFacts connection={connection} registration={registration} />
      <HistorySection id={id} />
    </Page>
  );
}
