import type { z } from 'zod';
import type { getAdminApproval } from '../../../operations/connections/admin-approval.ts';
import type { Paper } from '../paper/paper.ts';
import { table } from '../paper/table.ts';
import { indented } from '../paper/wrap.ts';

type Approval = z.output<(typeof getAdminApproval)['output']>;

/** What an admin has to approve, with everything there is to send them. */
export function approvalWords({ status, url, permissions, mail }: Approval, paper: Paper): string {
  const { paint, width } = paper;
  if (status === 'not-needed') return 'No admin has to approve anything.';
  const granted = status === 'granted' ? 'An admin has approved all of it.' : '';
  const rows = table(
    permissions,
    [
      { title: 'It may', cell: ({ words }) => words },
      { title: 'Permission', cell: ({ permission }) => permission, whole: true },
      { title: 'For', cell: ({ features }) => features.join(', ') },
    ],
    paper,
  );
  if (granted !== '') return [granted, rows].join('\n\n');
  return [
    paint('warning', 'This waits for an administrator of the organisation.'),
    rows,
    `${paint('strong', 'The link to forward')}\n  ${paint('link', url)}`,
    `${paint('strong', 'A mail to go with it')}\n${indented(`Subject: ${mail.subject}\n\n${mail.text}`, 2, width)}`,
    indented(
      'Portico looks again and again; once it is approved, the connection goes on by itself.',
      0,
      width,
    ),
  ].join('\n\n');
}
