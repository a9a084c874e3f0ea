import type { Stored } from '../../world/store.ts';
import type { PatternedRecurrence } from '../outlook/recurrence/recurrence.ts';

export type WellknownListName = 'none' | 'defaultList' | 'flaggedEmails';

/** A list of one mailbox; partitioned by the owner's id. */
export interface TodoListRecord extends Stored {
  readonly displayName: string;
  readonly wellknownListName: WellknownListName;
  readonly createdAt: number;
  readonly revision: number;
}

/** A task; partitioned by owner and list. Moments are instants; answers show them in the zone the client prefers. */
export interface TodoTaskRecord extends Stored {
  readonly listId: string;
  readonly title: string;
  readonly body: { readonly content: string; readonly contentType: 'text' | 'html' };
  readonly importance: string;
  readonly status: string;
  readonly categories: readonly string[];
  readonly isReminderOn: boolean;
  readonly start: number | null;
  readonly due: number | null;
  readonly reminder: number | null;
  readonly completed: number | null;
  readonly recurrence: PatternedRecurrence | null;
  readonly checklistItems: readonly ChecklistItem[];
  readonly linkedResources: readonly LinkedResource[];
  readonly attachments: readonly TaskAttachment[];
  readonly createdAt: number;
  readonly changedAt: number;
  readonly bodyChangedAt: number;
  readonly revision: number;
}

export type ChecklistItem = {
  readonly id: string;
  readonly displayName: string;
  readonly isChecked: boolean;
  readonly checkedDateTime: string | null;
  readonly createdDateTime: string;
};

export type LinkedResource = {
  readonly id: string;
  readonly applicationName: string | null;
  readonly displayName: string | null;
  readonly externalId: string | null;
  readonly webUrl: string | null;
};

export interface TaskAttachment {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly contentBytes: string;
  readonly changedAt: number;
}
