import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components';
import { Apps24Regular, Person24Regular } from '@fluentui/react-icons';
import type { RegistrationsPlanOutput } from '@portico/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useClient } from '../../hub/hub.ts';
import { planQuery } from '../../hub/queries.ts';
import { ChoiceCards } from '../../parts/choice-cards.tsx';
import { FeaturePicker } from '../../parts/feature-picker.tsx';
import { ProblemCard } from '../../parts/problem-card.tsx';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words/use-words.ts';
import type { StepProps } from './connect-page.tsx';
import { actingOf, wishOf } from './draft.ts';
import { StepFrame } from './step-frame.tsx';

const useStyles = makeStyles({
  bars: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  list: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingInlineStart: tokens.spacingHorizontalXL },
});

/** Step 3: what it may do. Under each feature stands what Microsoft will be asked for. */
export function FeaturesStep({ draft, change, onNext, onBack }: StepProps) {
  const { features: words } = useWords().connect;
  const isEmpty = Object.keys(draft.features).length === 0;
  const plan = useQuery({
    ...planQuery(useClient(), wishOf(draft)),
    enabled: !isEmpty,
    placeholderData: keepPreviousData,
  });
  const needsAdmin = new Map(plan.data?.permissions.map((one) => [one.name, one.needsAdmin]));
  const asksActor =
    draft.account === 'work' && draft.purpose !== 'leave' && draft.purpose !== 'home-assistant';
  return (
    <StepFrame title={words.title} lead={words.lead} canGoOn={!isEmpty} onNext={onNext} onBack={onBack}>
      {asksActor && (
        <ChoiceCards
          question={words.actsAs}
          columns
          choices={[
            { value: 'account', icon: <Person24Regular />, ...words.account },
            { value: 'app', icon: <Apps24Regular />, ...words.app },
          ]}
          chosen={draft.actsAs}
          onChoose={(actsAs) => change({ actsAs })}
        />
      )}
      <Section title={words.heading}>
        <FeaturePicker
          acting={actingOf(draft)}
          choice={draft.features}
          onChange={(features) => change({ features })}
          needsAdmin={needsAdmin}
        />
      </Section>
      {plan.isError && <ProblemCard error={plan.error} onTryAgain={() => void plan.refetch()} />}
      <div role="status">{isEmpty ? words.chooseOne : plan.data && <AdminWords plan={plan.data} />}</div>
    </StepFrame>
  );
}

function AdminWords({ plan: { permissions, remarks } }: { readonly plan: RegistrationsPlanOutput }) {
  const styles = useStyles();
  const { features: words } = useWords().connect;
  const always = permissions.some(({ needsAdmin }) => needsAdmin === 'always');
  const byPolicy = permissions.some(({ needsAdmin }) => needsAdmin === 'by-default-policy');
  return (
    <div className={styles.bars}>
      <MessageBar intent={always || byPolicy ? 'warning' : 'success'} layout="multiline">
        <MessageBarBody>
          {always ? words.adminAlways : byPolicy ? words.adminByPolicy : words.adminNever}
        </MessageBarBody>
      </MessageBar>
      {remarks.length > 0 && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{words.remarks}</MessageBarTitle>
            <ul className={styles.list}>
              {remarks.map((remark) => (
                <li key={remark}>{remark}</li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
