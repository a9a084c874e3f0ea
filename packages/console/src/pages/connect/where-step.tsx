import {
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { Beaker24Regular, Building24Regular, Globe24Regular, Person24Regular } from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../../hub/hub.ts';
import { cloudsQuery } from '../../hub/queries.ts';
import { useFeatureFacts } from '../../hub/use-feature-facts.ts';
import { type Choice, ChoiceCards } from '../../parts/choice-cards.tsx';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words/use-words.ts';
import type { StepProps } from './connect-page.tsx';
import { type Draft, usualFor } from './draft.ts';
import { StepFrame } from './step-frame.tsx';

const useStyles = makeStyles({
  list: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingInlineStart: tokens.spacingHorizontalXL },
});

const chosenPlace = ({ cloud, account }: Draft): string | undefined =>
  cloud === undefined ? undefined : cloud === 'global' && account === 'personal' ? 'personal' : cloud;

/** Step 2: which Microsoft 365. What a personal account cannot have is told at once. */
export function WhereStep({ draft, change, onNext, onBack }: StepProps) {
  const { where } = useWords().connect;
  const { data: clouds = [] } = useQuery(cloudsQuery(useClient()));
  const [showsMore, setShowsMore] = useState(
    draft.cloud !== undefined && draft.cloud !== 'global' && draft.cloud !== 'sandbox',
  );
  const others = clouds.filter(({ id }) => id !== 'global' && id !== 'sandbox');
  const hasSandbox = clouds.some(({ id }) => id === 'sandbox');
  const choices: readonly Choice<string>[] = [
    { value: 'global', icon: <Building24Regular />, ...where.work },
    {
      value: 'personal',
      icon: <Person24Regular />,
      title: where.personal.title,
      words: draft.purpose === 'leave' ? where.leaveNeedsWork : where.personal.words,
      isOff: draft.purpose === 'leave',
    },
    ...(hasSandbox ? [{ value: 'sandbox', icon: <Beaker24Regular />, ...where.sandbox }] : []),
    ...(showsMore
      ? others.map(({ id, title }) => ({
          value: id,
          icon: <Globe24Regular />,
          title,
          words: where.cloudWords,
        }))
      : []),
  ];
  const { features } = useFeatureFacts();
  const set = (cloud: string, account: Draft['account']): void =>
    change({
      cloud,
      account,
      ...(account === draft.account ? {} : { features: usualFor(features, { ...draft, account }) }),
    });
  const choose = (value: string): void =>
    value === 'personal' ? set('global', 'personal') : set(value, 'work');
  const chosen = chosenPlace(draft);
  return (
    <StepFrame title={where.title} canGoOn={chosen !== undefined} onNext={onNext} onBack={onBack}>
      <ChoiceCards question={where.title} choices={choices} chosen={chosen} onChoose={choose} />
      {others.length > 0 && (
        <div>
          <Button appearance="subtle" aria-expanded={showsMore} onClick={() => setShowsMore(!showsMore)}>
            {showsMore ? where.fewer : where.more}
          </Button>
        </div>
      )}
      {chosen === 'sandbox' && draft.purpose !== 'leave' && (
        <Section title={where.whose}>
          <ChoiceCards
            question={where.whose}
            columns
            choices={[
              { value: 'work', icon: <Building24Regular />, ...where.work },
              { value: 'personal', icon: <Person24Regular />, ...where.personal },
            ]}
            chosen={draft.account}
            onChoose={(account) => set('sandbox', account)}
          />
        </Section>
      )}
      {draft.account === 'personal' && <PersonalFacts />}
    </StepFrame>
  );
}

function PersonalFacts() {
  const styles = useStyles();
  const { where } = useWords().connect;
  const { features } = useFeatureFacts();
  const missing = features.flatMap(({ name, title, unavailable }) => {
    const reason = unavailable['personal-account'];
    return reason === undefined ? [] : [{ name, title, reason }];
  });
  return (
    <>
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{where.personalNeedsTitle}</MessageBarTitle> {where.personalNeeds}
        </MessageBarBody>
      </MessageBar>
      {missing.length > 0 && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{where.personalFacts}</MessageBarTitle>
            <ul className={styles.list}>
              {missing.map(({ name, title, reason }) => (
                <li key={name}>
                  <strong>{title}</strong>: {reason}
                </li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}
