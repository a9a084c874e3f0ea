import { Link } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../hub/hub.ts';
import { settingsQuery } from '../../hub/queries.ts';
import { CopyField } from '../../parts/copy-field.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { LineSkeletons } from '../../parts/skeletons.tsx';
import { useWords } from '../../words/use-words.ts';

/** What this Portico is and where it is reached. */
export function AboutSection() {
  const { settings: words } = useWords().access;
  const query = useQuery(settingsQuery(useClient()));
  return (
    <Section title={words.about}>
      <Loaded query={query} meanwhile={<LineSkeletons />}>
        {({ version, url, callbackUrl, sandboxUrl }) => (
          <>
            <Facts
              facts={[
                { term: words.version, value: version },
                { term: words.address, value: url },
                {
                  term: words.sandbox,
                  value:
                    sandboxUrl === undefined ? (
                      words.sandboxOff
                    ) : (
                      <Link href={sandboxUrl} target="_blank" rel="noreferrer">
                        {sandboxUrl}
                      </Link>
                    ),
                },
              ]}
            />
            <CopyField label={words.callback} value={callbackUrl} />
          </>
        )}
      </Loaded>
    </Section>
  );
}
