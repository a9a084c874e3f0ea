import type { Draft } from './draft.ts';

/** The questions in their order. The address says which one is asked. */
export const steps = ['what', 'where', 'features', 'how', 'go'] as const;
export type StepName = (typeof steps)[number];

export const isStep = (name: string): name is StepName => steps.some((step) => step === name);

const answered: Readonly<Record<StepName, (draft: Draft) => boolean>> = {
  what: ({ purpose }) => purpose !== undefined,
  where: ({ cloud }) => cloud !== undefined,
  features: ({ features }) => Object.keys(features).length > 0,
  how: ({ way }) => way !== undefined,
  go: () => false,
};

/** The first question before this one that has no answer yet; nobody can skip one by its address. */
export function firstOpen(before: StepName, draft: Draft): StepName | undefined {
  return steps.slice(0, steps.indexOf(before)).find((step) => !answered[step](draft));
}
