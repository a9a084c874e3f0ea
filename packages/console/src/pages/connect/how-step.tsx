import { Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import {
  AppGeneric24Regular,
  ClipboardTextLtr24Regular,
  Code24Regular,
  Key24Regular,
  PersonSupport24Regular,
  Sparkle24Regular,
} from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useClient } from '../../hub/hub.ts';
import { registrationsQuery } from '../../hub/queries.ts';
import { ChoiceCards } from '../../parts/choice-cards.tsx';
import { Chip } from '../../parts/state-chip.tsx';
import { useWords } from '../../words/use-words.ts';
import type { StepProps } from './connect-page.tsx';
import { servesDraft, type Way, ways } from './draft.ts';
import { StepFrame } from './step-frame.tsx';

const useStyles = makeStyles({
  words: { display: 'block' },
  terms: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

const icons: Readonly<Record<Way, ReactNode>> = {
  existing: <AppGeneric24Regular />,
  automatic: <Sparkle24Regular />,
  admin: <PersonSupport24Regular />,
  import: <Key24Regular />,
  portal: <ClipboardTextLtr24Regular />,
  script: <Code24Regular />,
};

/** Step 4: how it gets registered; the shortest way first. */
export function HowStep({ draft, change, onNext, onBack }: StepProps) {
  const { how } = useWords().connect;
  const { data: registrations = [], isPending } = useQuery(registrationsQuery(useClient()));
  const fitting = registrations.filter((one) => servesDraft(one, draft));
  const offered = ways.filter((way) => way !== 'existing' || fitting.length > 0);
  const recommended: Way = fitting.length > 0 ? 'existing' : 'automatic';
  useEffect(() => {
    if (draft.way === undefined && !isPending) change({ way: recommended });
  }, [draft.way, recommended, isPending, change]);
  const registers =
    draft.way === 'automatic' || draft.way === 'portal' || draft.way === 'script' || draft.way === 'admin';
  return (
    <StepFrame
      title={how.title}
      lead={how.lead}
      canGoOn={draft.way !== undefined}
      onNext={onNext}
      onBack={onBack}
    >
      <ChoiceCards
        question={how.title}
        choices={offered.map((value) => ({
          value,
          icon: icons[value],
          title: how.ways[value].title,
          words: <WayWords way={value} />,
          mark: value === recommended ? <Chip tone="well">{how.recommended}</Chip> : undefined,
        }))}
        chosen={draft.way}
        // Another way begins anew: what was made on the one before stays, but is not gone on with.
        onChoose={(way) => change({ way, ...forgetProgress })}
      />
      {registers && (
        <Field label={how.name} hint={how.nameHint}>
          <Input
            value={draft.name}
            maxLength={90}
            onChange={(_event, { value }) => change({ name: value })}
          />
        </Field>
      )}
    </StepFrame>
  );
}

const forgetProgress = {
  setup: undefined,
  undertaking: undefined,
  registration: undefined,
  connection: undefined,
};

function WayWords({ way }: { readonly way: Way }) {
  const styles = useStyles();
  const { how } = useWords().connect;
  const { words, needs, takes } = how.ways[way];
  return (
    <>
      <span className={styles.words}>{words}</span>
      <span className={styles.terms}>
        {how.needs}: {needs} · {how.takes}: {takes}
      </span>
    </>
  );
}
