import type { Finding } from '../../base/finding.ts';
import { integer, json, nullable, sealed, text, word } from './column.ts';
import type { Table } from './table.ts';

interface StepColumn {
  readonly name: string;
  readonly title: string;
  readonly state: 'waiting' | 'running' | 'done' | 'skipped' | 'failed';
  readonly outcome?: string | undefined;
  readonly finding?: Finding | undefined;
}

/** Creations, repairs and rotations at Microsoft on their way, for every process to read. */
export const undertakings = {
  key: ['id'],
  columns: {
    id: text,
    kind: word<'create' | 'repair' | 'rotate'>(),
    /** What it is about; of one kind and subject one is on its way at most. */
    subject: text,
    state: word<'running' | 'done' | 'failed'>(),
    steps: json<readonly StepColumn[]>(),
    /** What later steps, or another try, have to know. */
    notes: json<Readonly<Record<string, string>>>(),
    /** A credential Microsoft has already and no registration yet. */
    credential: nullable(sealed('credential-on-its-way')),
    registration: nullable(text),
    /** Who works on it, and until when others keep away. */
    holder: nullable(text),
    held_until: integer,
    started_at: integer,
    ended_at: nullable(integer),
    revision: integer,
  },
} as const satisfies Table;
