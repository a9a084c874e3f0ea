import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { readBody } from '../input/read-body.ts';
import { collectionAnswer, deltaAnswer, entityAnswer } from '../odata/respond.ts';
import { dateText } from '../outlook/date-time.ts';
import { completeRecurrence, type GivenRecurrence } from '../outlook/recurrence/read-recurrence.ts';
import type { PatternedRecurrence } from '../outlook/recurrence/recurrence.ts';
import { utc } from '../outlook/time-zones.ts';
import { listOf, putTask, record, type TodoCall, taskOf, todoOfCall } from './find-todo.ts';
import { pageSizes } from './lists.ts';
import { nextTask } from './next-task.ts';
import type { LinkedResource, TodoTaskRecord } from './records.ts';
import { taskFields, taskRules } from './task-fields.ts';
import { tasksOf, todoId } from './todo-ids.ts';
import { taskWire } from './todo-wire.ts';

const contextOf = (ownerId: string, listId: string): string =>
  `users('${ownerId}')/todo/lists('${listId}')/tasks`;

export function getTasks(call: GraphCall): GraphAnswer {
  const todo = todoOfCall(call);
  const list = listOf(todo);
  const tasks = todo.tasks.list(tasksOf(todo.owner.id, list.id));
  return collectionAnswer(call, {
    context: contextOf(todo.owner.id, list.id),
    items: tasks.map((task) => taskWire(task, call.prefer)),
    ...pageSizes,
  });
}

export function getTasksDelta(call: GraphCall): GraphAnswer {
  const todo = todoOfCall(call);
  const list = listOf(todo);
  const partition = tasksOf(todo.owner.id, list.id);
  return deltaAnswer(call, {
    context: contextOf(todo.owner.id, list.id),
    nowSequence: call.world.store.sequence,
    changed: todo.tasks.changesSince(partition, 0).map(({ id, sequence }) => {
      const task = todo.tasks.get(partition, id);
      return task ? { sequence, item: taskWire(task, call.prefer) } : { sequence, removedId: id };
    }),
    ...pageSizes,
  });
}

export function getTask(call: GraphCall): GraphAnswer {
  const todo = todoOfCall(call);
  return answer(todo, taskOf(todo), 200);
}

export function createTask(call: GraphCall): GraphAnswer {
  const todo = todoOfCall(call);
  const list = listOf(todo);
  const changes = taskChanges(call);
  if (!changes.title?.trim()) throw new GraphFault(400, 'invalidRequest', 'A task needs a title.');
  const task = settled(
    {
      id: todoId(),
      listId: list.id,
      title: '',
      body: { content: '', contentType: 'text' },
      importance: 'normal',
      status: 'notStarted',
      categories: [],
      isReminderOn: false,
      start: null,
      due: null,
      reminder: null,
      completed: null,
      recurrence: null,
      checklistItems: [],
      linkedResources: [],
      attachments: [],
      createdAt: call.now,
      changedAt: call.now,
      bodyChangedAt: call.now,
      revision: 1,
    },
    changes,
    call.now,
  );
  putTask(todo, task);
  record(todo, 'task.created', task.id);
  return answer(todo, task, 201);
}

export function updateTask(call: GraphCall): GraphAnswer {
  const todo = todoOfCall(call);
  const known = taskOf(todo);
  const changes = taskChanges(call);
  if (changes.title?.trim() === '') throw new GraphFault(400, 'invalidRequest', 'A task needs a title.');
  const task = settled({ ...known, changedAt: call.now, revision: known.revision + 1 }, changes, call.now);
  putTask(todo, task);
  record(todo, 'task.updated', task.id);
  const next =
    known.status !== 'completed' && task.status === 'completed' ? nextTask(task, call.now) : undefined;
  if (next) {
    putTask(todo, next);
    record(todo, 'task.created', next.id);
  }
  return answer(todo, task, 200);
}

export function deleteTask(call: GraphCall): GraphAnswer {
  const todo = todoOfCall(call);
  const task = taskOf(todo);
  todo.tasks.delete(tasksOf(todo.owner.id, task.listId), task.id);
  record(todo, 'task.deleted', task.id);
  return { status: 204 };
}

type TaskChanges = { -readonly [Name in keyof Omit<TodoTaskRecord, 'recurrence'>]?: TodoTaskRecord[Name] } & {
  readonly recurrence?: GivenRecurrence | null;
};

const recordNames: Readonly<Record<string, keyof TodoTaskRecord>> = {
  startDateTime: 'start',
  dueDateTime: 'due',
  reminderDateTime: 'reminder',
  completedDateTime: 'completed',
};

function taskChanges(call: GraphCall): TaskChanges {
  const read = readBody(call.body, taskFields, taskRules);
  const changes = Object.fromEntries(
    Object.entries(read).map(([name, value]) => [recordNames[name] ?? name, value]),
  ) as TaskChanges;
  if (changes.linkedResources) {
    changes.linkedResources = (changes.linkedResources as readonly Partial<LinkedResource>[]).map(
      (given) => ({
        applicationName: null,
        displayName: null,
        externalId: null,
        webUrl: null,
        ...given,
        id: todoId(),
      }),
    );
  }
  return changes;
}

/** The task with its changes and what follows from them: done means a completion time, a reminder means it is on. */
function settled(task: TodoTaskRecord, changes: TaskChanges, now: number): TodoTaskRecord {
  const { recurrence: _given, ...others } = changes;
  const changed = { ...task, ...others, ...(changes.recurrence === null ? { recurrence: null } : {}) };
  const done = changed.status === 'completed';
  return {
    ...changed,
    recurrence: changes.recurrence ? repeating(changes.recurrence, changed.due) : changed.recurrence,
    completed: done ? (changed.completed ?? now) : null,
    isReminderOn:
      changes.isReminderOn ?? ('reminder' in changes ? changes.reminder !== null : changed.isReminderOn),
    bodyChangedAt: changes.body ? now : changed.bodyChangedAt,
  };
}

/** A task repeats from its due date on, whatever start the client wrote. */
function repeating(given: GivenRecurrence, due: number | null): PatternedRecurrence {
  if (due === null) throw new GraphFault(400, 'invalidRequest', 'A recurring task needs a dueDateTime.');
  const range = given.range && { ...given.range, startDate: dateText(due) };
  return completeRecurrence(
    { ...given, ...(range ? { range } : {}) },
    { wallClock: due, zone: utc, instant: due },
  );
}

function answer({ call, owner }: TodoCall, task: TodoTaskRecord, status: number): GraphAnswer {
  return entityAnswer(call, {
    context: contextOf(owner.id, task.listId),
    value: taskWire(task, call.prefer),
    status,
  });
}
