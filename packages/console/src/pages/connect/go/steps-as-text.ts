import type { Artefact } from '@portico/client';

/** Portal steps for a mail, which shows no formatting. */
export function stepsAsText(steps: NonNullable<Artefact['steps']>): string {
  return steps
    .map(({ title, words, link, values = [] }, index) =>
      [
        `${index + 1}. ${title}`,
        `   ${words}`,
        ...(link === undefined ? [] : [`   ${link}`]),
        ...values.map(({ field, value }) => `   - ${field}: ${value}`),
      ].join('\n'),
    )
    .join('\n\n');
}
