import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  Add20Regular,
  CheckmarkCircle32Filled,
  DismissCircle32Filled,
  Warning32Filled,
} from '@fluentui/react-icons';
import type { HomeShowOutput } from '@portico/client';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../hub/hub.ts';
import { connectionsQuery } from '../../hub/queries.ts';
import { ConnectionCards } from '../../parts/connection-cards.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Section } from '../../parts/section.tsx';
import { CardSkeletons } from '../../parts/skeletons.tsx';
import { useWords } from '../../words/use-words.ts';
import { Upcoming } from './upcoming.tsx';

const useStyles = makeStyles({
  well: { color: tokens.colorPaletteGreenForeground1 },
  attention: { color: tokens.colorPaletteDarkOrangeForeground1 },
  broken: { color: tokens.colorPaletteRedForeground1 },
});

const signs = {
  empty: CheckmarkCircle32Filled,
  well: CheckmarkCircle32Filled,
  attention: Warning32Filled,
  broken: DismissCircle32Filled,
} as const;

/** One sentence of truth, every connection, and what comes next. */
export function Overview({ home }: { readonly home: HomeShowOutput }) {
  const styles = useStyles();
  const words = useWords();
  const connections = useQuery(connectionsQuery(useClient()));
  const Sign = signs[home.state];
  return (
    <Page
      title={home.sentence}
      mark={<Sign className={mergeClasses(home.state !== 'empty' && styles[home.state])} aria-hidden />}
      actions={
        <LinkButton to="/connect/$step" params={{ step: 'what' }} look="primary" icon={<Add20Regular />}>
          {words.shell.connectSomething}
        </LinkButton>
      }
    >
      <Section title={words.home.connections} plain>
        <Loaded query={connections} meanwhile={<CardSkeletons count={2} />}>
          {(list) => <ConnectionCards connections={list} />}
        </Loaded>
      </Section>
      <Section title={words.home.upcoming}>
        <Upcoming upcoming={home.upcoming} />
      </Section>
    </Page>
  );
}
