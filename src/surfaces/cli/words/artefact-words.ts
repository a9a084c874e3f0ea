import type { z } from 'zod';
import type { artefact } from '../../../operations/registrations/artefact.ts';
import type { Paper } from '../paper/paper.ts';
import { indented } from '../paper/wrap.ts';

type Artefact = z.output<typeof artefact>;

/** Scripts and manifests as they are, ready for a file; portal steps to follow. */
export function artefactWords({ title, text, steps }: Artefact, paper: Paper): string {
  if (steps === undefined) return text.trimEnd();
  const { paint, width } = paper;
  return [
    paint('strong', title),
    ...steps.map((step, index) => {
      const values = (step.values ?? []).map(({ field, value }) => `${field}: ${paint('strong', value)}`);
      return [
        indented(`${index + 1}. ${step.title}`, 0, width),
        indented(step.words, 3, width),
        ...(step.link === undefined ? [] : [`   ${paint('link', step.link)}`]),
        ...values.map((value) => indented(value, 3, width)),
      ].join('\n');
    }),
  ].join('\n\n');
}
