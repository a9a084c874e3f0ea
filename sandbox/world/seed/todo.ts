import type { TodoTaskRecord } from '../../graph/todo/records.ts';
import { tasksOf, todoId } from '../../graph/todo/todo-ids.ts';
import type { Todo } from '../../graph/todo/todo-of.ts';
import type { UserRecord } from '../directory/records.ts';
import { seededGuid } from '../seeded-guid.ts';

const day = 86_400_000;

interface SeededTask {
  readonly title: string;
  readonly body?: string;
  readonly importance?: 'low' | 'high';
  readonly status?: 'inProgress' | 'completed' | 'waitingOnOthers';
  /** Days after the day the world was made; negative is overdue. */
  readonly due?: number;
  readonly reminder?: number;
  readonly steps?: readonly (readonly [name: string, done: boolean])[];
  readonly categories?: readonly string[];
}

const own: Readonly<Record<string, readonly SeededTask[]>> = {
  'jonas.weber': [
    {
      title: 'Order screws for the fence',
      body: 'Stainless, 5 x 60, two boxes.',
      due: 2,
      reminder: 1,
      importance: 'high',
    },
    { title: 'Answer the question about the gate', due: -1, status: 'waitingOnOthers' },
    { title: 'Send plan to Lena', status: 'completed', due: -3 },
    {
      title: 'Prepare the Monday meeting',
      due: 3,
      status: 'inProgress',
      steps: [
        ['Collect open points', true],
        ['Print the plan', false],
        ['Book room Birch', false],
      ],
    },
    { title: 'Read up on larch oil', importance: 'low' },
  ],
  'mira.adler': [
    { title: 'Renew the certificate of the time clock', due: 14, importance: 'high' },
    { title: 'Check who still needs a licence', due: 7 },
  ],
  'lena.roth': [{ title: 'Sign the lease', due: 1, categories: ['Red category'] }],
  'alex.home': [
    { title: 'Water the tomatoes', due: 0, reminder: 0 },
    { title: 'Library books', due: 5 },
  ],
};

const further: Readonly<Record<string, readonly (readonly [list: string, tasks: readonly SeededTask[]])[]>> =
  {
    'jonas.weber': [
      [
        'Workshop',
        [
          { title: 'Sharpen the planer', due: 4 },
          {
            title: 'Inventory of oak boards',
            steps: [
              ['Hall 1', true],
              ['Hall 2', false],
            ],
          },
        ],
      ],
      ['Shopping', [{ title: 'Coffee' }, { title: 'Printer paper' }]],
    ],
    'alex.home': [
      ['Groceries', [{ title: 'Milk' }, { title: 'Bread' }, { title: 'Olives', status: 'completed' }]],
    ],
  };

/** Lists and tasks of the seeded people, the same in every new world but for the dates, which lie around its making. */
export function seedTodo(todo: Todo, owner: UserRecord, seededAt: number): void {
  const alias = owner.wire.userPrincipalName.split('@')[0] ?? '';
  const standard = todo.lists
    .list(owner.id)
    .find(({ wellknownListName }) => wellknownListName === 'defaultList');
  if (standard)
    for (const task of own[alias] ?? [])
      todo.tasks.put(tasksOf(owner.id, standard.id), taskRecord(owner, standard.id, task, seededAt));
  for (const [displayName, tasks] of further[alias] ?? []) {
    const id = todoId(`${owner.id} list ${displayName}`);
    todo.lists.put(owner.id, {
      id,
      displayName,
      wellknownListName: 'none',
      createdAt: seededAt,
      revision: 1,
    });
    for (const task of tasks) todo.tasks.put(tasksOf(owner.id, id), taskRecord(owner, id, task, seededAt));
  }
}

function taskRecord(owner: UserRecord, listId: string, task: SeededTask, seededAt: number): TodoTaskRecord {
  const today = seededAt - (seededAt % day);
  const created = today - 5 * day;
  const at = (days: number | undefined, hours = 0): number | null =>
    days === undefined ? null : today + days * day + hours * 3_600_000;
  return {
    id: todoId(`${owner.id} ${listId} ${task.title}`),
    listId,
    title: task.title,
    body: { content: task.body ?? '', contentType: 'text' },
    importance: task.importance ?? 'normal',
    status: task.status ?? 'notStarted',
    categories: task.categories ?? [],
    isReminderOn: task.reminder !== undefined,
    start: null,
    due: at(task.due),
    reminder: at(task.reminder, 8),
    completed: task.status === 'completed' ? today - day : null,
    recurrence: null,
    checklistItems: (task.steps ?? []).map(([displayName, isChecked]) => ({
      id: seededGuid(`${owner.id} ${task.title} ${displayName}`),
      displayName,
      isChecked,
      checkedDateTime: isChecked ? new Date(today - day).toISOString() : null,
      createdDateTime: new Date(created).toISOString(),
    })),
    linkedResources: [],
    attachments: [],
    createdAt: created,
    changedAt: created,
    bodyChangedAt: created,
    revision: 1,
  };
}
