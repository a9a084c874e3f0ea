import { neighbourDays } from '../outlook/recurrence/series-days.ts';
import type { TodoTaskRecord } from './records.ts';
import { todoId } from './todo-ids.ts';

const day = 86_400_000;

/** What comes after a repeating task that was just completed: the same one, open, on the next day of its series. */
export function nextTask(task: TodoTaskRecord, now: number): TodoTaskRecord | undefined {
  if (!task.recurrence || task.due === null) return undefined;
  const dueDay = Math.floor(task.due / day);
  const { after } = neighbourDays(task.recurrence, dueDay);
  if (after === undefined) return undefined;
  const later = (instant: number | null): number | null =>
    instant === null ? null : instant + (after - dueDay) * day;
  return {
    ...task,
    id: todoId(),
    status: 'notStarted',
    completed: null,
    start: later(task.start),
    due: later(task.due),
    reminder: later(task.reminder),
    checklistItems: task.checklistItems.map((item) => ({
      ...item,
      id: todoId(),
      isChecked: false,
      checkedDateTime: null,
    })),
    createdAt: now,
    changedAt: now,
    bodyChangedAt: now,
    revision: 1,
  };
}
