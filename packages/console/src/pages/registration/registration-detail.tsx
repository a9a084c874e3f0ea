import { makeStyles, tokens } from '@fluentui/react-components';
import type { Artefact, Registration } from '@portico/client';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ExaminationPanel } from '../../doctor/examination-panel.tsx';
import { useClient } from '../../hub/hub.ts';
import { artefactQuery } from '../../hub/queries.ts';
import { ArtefactTabs } from '../../parts/artefact-tabs.tsx';
import { Page } from '../../parts/page.tsx';
import { Section } from '../../parts/section.tsx';
import { Chip } from '../../parts/state-chip.tsx';
import { useWords } from '../../words/use-words.ts';
import { CredentialSection } from './credential-section.tsx';
import { RegistrationFacts } from './registration-facts.tsx';
import { RemoveRegistration } from './remove-registration.tsx';
import { UsedBy } from './used-by.tsx';

const useStyles = makeStyles({
  above: { marginBottom: tokens.spacingVerticalS },
  anchor: { scrollMarginTop: tokens.spacingVerticalXXL },
});

const kinds: readonly Artefact['kind'][] = ['portal', 'az', 'powershell', 'terraform', 'bicep', 'manifest'];

/** Everything about one registration. */
export function RegistrationDetail({ registration }: { readonly registration: Registration }) {
  const styles = useStyles();
  const { registrations: words } = useWords();
  const client = useClient();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/registrations/$id' });
  const { id } = registration;
  return (
    <Page
      title={registration.name}
      above={
        <div className={styles.above}>
          <Chip tone="quiet">{words.origin[registration.origin]}</Chip>
        </div>
      }
      actions={<RemoveRegistration registration={registration} />}
    >
      <RegistrationFacts registration={registration} />
      <CredentialSection
        registration={registration}
        search={search}
        onSearch={(next) =>
          void navigate({ to: '/registrations/$id', params: { id }, search: next, replace: true })
        }
      />
      <div id="doctor" className={styles.anchor}>
        <ExaminationPanel
          subject={{
            kind: 'registration',
            id,
            cloud: registration.cloud,
            tenant: registration.tenant,
            registration: id,
          }}
          search={search}
          onSearch={(next) =>
            void navigate({ to: '/registrations/$id', params: { id }, search: next, replace: true })
          }
        />
      </div>
      <UsedBy registration={id} />
      <Section title={words.artefacts} lead={words.artefactsLead}>
        <ArtefactTabs kinds={kinds} queryOf={(kind) => artefactQuery(client, id, kind)} />
      </Section>
    </Page>
  );
}
