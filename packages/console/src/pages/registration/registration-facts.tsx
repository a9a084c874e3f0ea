import { makeStyles, tokens } from '@fluentui/react-components';
import type { Registration } from '@portico/client';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../hub/hub.ts';
import { cloudsQuery } from '../../hub/queries.ts';
import { CopyField } from '../../parts/copy-field.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words/use-words.ts';

const useStyles = makeStyles({
  ids: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'minmax(0, 1fr)',
    '@media (min-width: 860px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
});

/** What a registration is, under the names Microsoft prints. */
export function RegistrationFacts({ registration }: { readonly registration: Registration }) {
  const styles = useStyles();
  const { registrations: words } = useWords();
  const { data: clouds = [] } = useQuery(cloudsQuery(useClient()));
  const { clientId, tenant, cloud, audience, redirects } = registration;
  return (
    <Section title={words.facts}>
      <div className={styles.ids}>
        <CopyField label={words.clientId} value={clientId} />
        {tenant !== undefined && <CopyField label={words.tenant} value={tenant} />}
      </div>
      <Facts
        facts={[
          ...(tenant === undefined ? [{ term: words.tenant, value: words.tenantUnknown }] : []),
          { term: words.cloud, value: clouds.find(({ id }) => id === cloud)?.title ?? cloud },
          { term: words.audience, value: words.audiences[audience ?? 'unknown'] },
          {
            term: words.redirects,
            value:
              redirects.length === 0 ? (
                words.noRedirects
              ) : (
                <ul className={styles.list}>
                  {redirects.map(({ platform, uri }) => (
                    <li key={`${platform} ${uri}`}>
                      {uri} · {words.platforms[platform]}
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </Section>
  );
}
