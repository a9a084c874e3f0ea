import { CalendarPerson24Regular, Code24Regular, Flow24Regular, Home24Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { ChoiceCards } from '../../parts/choice-cards.tsx';
import { useWords } from '../../words/use-words.ts';
import type { StepProps } from './connect-page.tsx';
import { type Purpose, purposes, usualFeatures } from './draft.ts';
import { StepFrame } from './step-frame.tsx';

const icons: Readonly<Record<Purpose, ReactNode>> = {
  'home-assistant': <Home24Regular />,
  automation: <Flow24Regular />,
  leave: <CalendarPerson24Regular />,
  program: <Code24Regular />,
};

/** Step 1: what is to be connected. It decides what the next questions begin with. */
export function WhatStep({ draft, change, onNext }: StepProps) {
  const { what } = useWords().connect;
  const choose = (purpose: Purpose): void =>
    change({
      purpose,
      actsAs: purpose === 'leave' ? 'app' : 'account',
      features: usualFeatures[purpose],
      ...(purpose === 'leave' ? { account: 'work' } : {}),
    });
  return (
    <StepFrame title={what.title} canGoOn={draft.purpose !== undefined} onNext={onNext}>
      <ChoiceCards
        question={what.title}
        columns
        choices={purposes.map((value) => ({ value, icon: icons[value], ...what.choices[value] }))}
        chosen={draft.purpose}
        onChoose={choose}
      />
    </StepFrame>
  );
}
