import { makeStyles, tokens } from '@fluentui/react-components';
import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { NotFoundPage } from '../../shell/not-found-page.tsx';
import { type Draft, emptyDraft, forgetDraft, readDraft, writeDraft } from './draft.ts';
import { FeaturesStep } from './features-step.tsx';
import { GoStep } from './go/go-step.tsx';
import { HowStep } from './how-step.tsx';
import { ProgressRail } from './progress-rail.tsx';
import { firstOpen, isStep, type StepName, steps } from './steps.ts';
import { WhatStep } from './what-step.tsx';
import { WhereStep } from './where-step.tsx';

const useStyles = makeStyles({
  wizard: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXL,
    maxWidth: '1040px',
    marginInline: 'auto',
  },
});

/** What every step of the wizard is given. */
export interface StepProps {
  readonly draft: Draft;
  readonly change: (change: Partial<Draft>) => void;
  readonly onNext: () => void;
  /** Absent at the first question. */
  readonly onBack?: () => void;
  readonly onStartOver: () => void;
}

const components = {
  what: WhatStep,
  where: WhereStep,
  features: FeaturesStep,
  how: HowStep,
  go: GoStep,
} as const;

/** The wizard: one question a page. */
export function ConnectPage() {
  const { step } = useParams({ from: '/shell/connect/$step' });
  return isStep(step) ? <Wizard step={step} /> : <NotFoundPage />;
}

function Wizard({ step }: { readonly step: StepName }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(readDraft);
  const change = useCallback((changed: Partial<Draft>) => {
    setDraft((before) => {
      const after = { ...before, ...changed };
      writeDraft(after);
      return after;
    });
  }, []);
  const open = firstOpen(step, draft);
  if (open !== undefined) return <Navigate to="/connect/$step" params={{ step: open }} replace />;
  const goTo = (target: StepName | undefined) => {
    if (target !== undefined) void navigate({ to: '/connect/$step', params: { step: target } });
  };
  const at = steps.indexOf(step);
  const Step = components[step];
  return (
    <div className={styles.wizard}>
      <ProgressRail step={step} />
      <Step
        // The heading takes the focus anew with each question.
        key={step}
        draft={draft}
        change={change}
        onNext={() => goTo(steps[at + 1])}
        {...(at === 0 ? {} : { onBack: () => goTo(steps[at - 1]) })}
        onStartOver={() => {
          forgetDraft();
          setDraft(emptyDraft);
          goTo('what');
        }}
      />
    </div>
  );
}
