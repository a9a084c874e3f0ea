import { makeStyles, tokens } from '@fluentui/react-components';
import { CalendarClock24Regular } from '@fluentui/react-icons';
import type { Registration } from '@portico/client';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../hub/hub.ts';
import { registrationsQuery } from '../../hub/queries.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Page } from '../../parts/page.tsx';
import { Section } from '../../parts/section.tsx';
import { LineSkeletons } from '../../parts/skeletons.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { Timeline, toneOfEnd } from '../../parts/timeline.tsx';
import { useWords } from '../../words/use-words.ts';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
});

/** Secrets and certificates in the order they end. */
export function EndsPage() {
  const { ends: words } = useWords().registrations;
  const query = useQuery(registrationsQuery(useClient()));
  return (
    <Page title={words.title} lead={words.lead} narrow>
      <Loaded query={query} meanwhile={<LineSkeletons count={6} />}>
        {(registrations) => <Ends registrations={registrations} />}
      </Loaded>
    </Page>
  );
}

function Ends({ registrations }: { readonly registrations: readonly Registration[] }) {
  const styles = useStyles();
  const { registrations: all } = useWords();
  const words = all.ends;
  const mortal = registrations.filter(
    ({ credential: { kind } }) => kind === 'secret' || kind === 'certificate',
  );
  const known = mortal
    .flatMap((registration) => {
      const { endsAt } = registration.credential;
      return endsAt === undefined ? [] : [{ registration, endsAt }];
    })
    .toSorted((one, other) => Date.parse(one.endsAt) - Date.parse(other.endsAt));
  const unknown = mortal.filter(({ credential: { endsAt } }) => endsAt === undefined);
  if (mortal.length === 0)
    return <EmptyState icon={<CalendarClock24Regular />} title={words.none} lead={words.noneLead} />;
  return (
    <>
      {known.length > 0 && (
        <Section title={words.known}>
          <Timeline
            label={words.title}
            entries={known.map(({ registration: { id, name, credential }, endsAt }) => ({
              key: id,
              when: (
                <>
                  <Moment at={endsAt} as="day" /> · <Moment at={endsAt} />
                </>
              ),
              ...toneOfEnd(endsAt),
              content: (
                <span>
                  <TextLink to="/registrations/$id" params={{ id }} search={{}}>
                    {name}
                  </TextLink>{' '}
                  <span className={styles.quiet}>
                    · {all.credentialKinds[credential.kind]} ·{' '}
                    {credential.rotation === 'automatic' ? words.automatic : words.byHand}
                  </span>
                </span>
              ),
            }))}
          />
        </Section>
      )}
      {unknown.length > 0 && (
        <Section title={words.unknownTitle} lead={words.unknownLead}>
          <ul className={styles.list}>
            {unknown.map(({ id, name }) => (
              <li key={id}>
                <TextLink to="/registrations/$id" params={{ id }} search={{}} hash="doctor">
                  {name}
                </TextLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
