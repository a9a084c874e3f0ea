import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../hub/hub.ts';
import { cloudsQuery } from '../../hub/queries.ts';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { LineSkeletons } from '../../parts/skeletons.tsx';
import { useWords } from '../../words/use-words.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
  },
  title: {
    margin: `0 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  quiet: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
});

/** The Microsoft clouds this Portico knows. */
export function CloudsSection() {
  const styles = useStyles();
  const { settings: words } = useWords().access;
  const query = useQuery(cloudsQuery(useClient()));
  return (
    <Section title={words.clouds} lead={words.cloudsLead}>
      <Loaded query={query} meanwhile={<LineSkeletons count={6} />}>
        {(clouds) => (
          <ul className={styles.list}>
            {clouds.map(({ id, title, authority, graph, portal, unverified }) => (
              <li key={id}>
                <h3 className={styles.title}>
                  {title} <span className={styles.quiet}>· {id}</span>
                </h3>
                <Facts
                  facts={[
                    { term: words.authority, value: marked(authority, unverified.includes('authority')) },
                    { term: words.graph, value: marked(graph, unverified.includes('graph')) },
                    {
                      term: words.portal,
                      value: marked(portal ?? words.noPortal, unverified.includes('portal')),
                    },
                  ]}
                />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );

  function marked(value: string, isUnverified: boolean): string {
    return isUnverified ? `${value} (${words.unverified})` : value;
  }
}
