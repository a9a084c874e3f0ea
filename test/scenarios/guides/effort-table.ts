import type { Effort } from './journey.ts';

export interface Efforts {
  readonly guide: string;
  readonly byHand: Effort;
  readonly byWizard: Effort;
}

/** The table as docs/guide/effort.md holds it. */
export function effortTable(efforts: readonly Efforts[]): string {
  const rows = [
    ['guide', 'by hand: pages', 'clicks', 'typed', 'copied', 'by the wizard: clicks', 'typed', 'copied'],
    ['---', ...Array<string>(7).fill('---:')],
    ...efforts.map(({ guide, byHand, byWizard }) =>
      [
        guide,
        byHand.pages,
        byHand.clicks,
        byHand.typed,
        byHand.copied,
        byWizard.clicks,
        byWizard.typed,
        byWizard.copied,
      ].map(String),
    ),
  ];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
