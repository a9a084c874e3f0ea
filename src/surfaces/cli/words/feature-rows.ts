import type { z } from 'zod';
import type { listFeatures } from '../../../operations/features/list.ts';
import type { Paper } from '../paper/paper.ts';
import { table } from '../paper/table.ts';

type Feature = z.output<(typeof listFeatures)['output']>['features'][number];
type Kind = keyof Feature['permissions'];

const kinds: readonly (readonly [kind: Kind, title: string])[] = [
  ['work-account', 'work account'],
  ['personal-account', 'personal account'],
  ['app', 'by itself'],
];

/** Features by what they let a connected system do, and for whom. */
export function featureRows(features: readonly Feature[], paper: Paper): string {
  return table(
    features,
    [
      { title: 'Feature', cell: ({ name }) => name, whole: true },
      { title: 'read', cell: ({ words }) => words.read },
      { title: 'update', cell: ({ words }) => words.update ?? '' },
      {
        title: 'For',
        cell: ({ permissions }) =>
          kinds.flatMap(([kind, title]) => (permissions[kind] === undefined ? [] : [title])).join(', '),
      },
    ],
    paper,
  );
}
