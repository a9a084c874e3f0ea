import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { type Fields, field, readBody } from '../input/read-body.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { notFound, putTask, record, type TodoCall, taskOf, todoOfCall } from './find-todo.ts';
import { pageSizes } from './lists.ts';
import type { TodoTaskRecord } from './records.ts';
import { linkedResourceFields, linkedResourceRules } from './task-fields.ts';
import { todoId } from './todo-ids.ts';

type Part = JsonObject & { readonly id: string };

/** Things kept inside a task that Graph shows as collections of their own: one table entry each. */
interface PartKind<T extends Part> {
  /** The collection's name in the path and in the task. */
  readonly name: 'checklistItems' | 'linkedResources';
  readonly parameter: string;
  readonly ledgerKind: string;
  readonly fields: Fields;
  readonly rules: { readonly type: string; readonly code: string; readonly ignored: readonly string[] };
  /** A new part before the client's wishes are laid over it. */
  readonly fresh: (now: number) => T;
  /** What follows from a change. */
  readonly settle: (part: T, now: number) => T;
  readonly required: keyof T & string;
}

type ChecklistItem = TodoTaskRecord['checklistItems'][number];
type LinkedResource = TodoTaskRecord['linkedResources'][number];

export const checklistItemKind: PartKind<ChecklistItem> = {
  name: 'checklistItems',
  parameter: 'checklistItem',
  ledgerKind: 'checklistItem',
  fields: {
    displayName: field.text(1000),
    isChecked: field.boolean,
    checkedDateTime: field.nullable(field.instant),
  },
  rules: {
    type: 'microsoft.graph.checklistItem',
    code: 'invalidRequest',
    ignored: ['id', 'createdDateTime'],
  },
  fresh: (now) => ({
    id: todoId(),
    displayName: '',
    isChecked: false,
    checkedDateTime: null,
    createdDateTime: new Date(now).toISOString(),
  }),
  settle: (item, now) => ({
    ...item,
    checkedDateTime: item.isChecked ? (item.checkedDateTime ?? new Date(now).toISOString()) : null,
  }),
  required: 'displayName',
};

export const linkedResourceKind: PartKind<LinkedResource> = {
  name: 'linkedResources',
  parameter: 'linkedResource',
  ledgerKind: 'linkedResource',
  fields: linkedResourceFields,
  rules: linkedResourceRules,
  fresh: () => ({ id: todoId(), applicationName: null, displayName: null, externalId: null, webUrl: null }),
  settle: (resource) => resource,
  required: 'displayName',
};

/** The five handlers of one kind of part. */
export function partHandlers<T extends Part>(kind: PartKind<T>) {
  const partsOf = (task: TodoTaskRecord): readonly T[] => task[kind.name] as unknown as readonly T[];
  const contextOf = ({ owner }: TodoCall, task: TodoTaskRecord): string =>
    `users('${owner.id}')/todo/lists('${task.listId}')/tasks('${task.id}')/${kind.name}`;
  const partOf = (task: TodoTaskRecord, id = ''): T =>
    partsOf(task).find((part) => part.id === id) ?? notFound();

  const store = (
    todo: TodoCall,
    task: TodoTaskRecord,
    parts: readonly T[],
    verb: string,
    id: string,
  ): void => {
    const { now } = todo.call;
    putTask(todo, { ...task, [kind.name]: parts, changedAt: now, revision: task.revision + 1 });
    record(todo, `${kind.ledgerKind}.${verb}`, id);
  };
  const read = (call: GraphCall): Partial<T> => {
    const found = readBody(call.body, kind.fields, kind.rules) as Partial<T>;
    const required = found[kind.required];
    if (required === '' || required === null) refuse(kind.required);
    return found;
  };
  const refuse = (name: string): never => {
    throw new GraphFault(400, 'invalidRequest', `${name} must not be empty.`);
  };

  return {
    list: (call: GraphCall): GraphAnswer => {
      const todo = todoOfCall(call);
      const task = taskOf(todo);
      return collectionAnswer(call, {
        context: contextOf(todo, task),
        items: partsOf(task).map((part) => ({ ...part })),
        ...pageSizes,
      });
    },
    get: (call: GraphCall): GraphAnswer => {
      const todo = todoOfCall(call);
      const task = taskOf(todo);
      return entityAnswer(call, {
        context: contextOf(todo, task),
        value: { ...partOf(task, call.parameters[kind.parameter]) },
      });
    },
    create: (call: GraphCall): GraphAnswer => {
      const todo = todoOfCall(call);
      const task = taskOf(todo);
      const wishes = read(call);
      if (wishes[kind.required] === undefined) refuse(kind.required);
      const part = kind.settle({ ...kind.fresh(call.now), ...wishes }, call.now);
      store(todo, task, [...partsOf(task), part], 'created', part.id);
      return entityAnswer(call, { context: contextOf(todo, task), value: { ...part }, status: 201 });
    },
    update: (call: GraphCall): GraphAnswer => {
      const todo = todoOfCall(call);
      const task = taskOf(todo);
      const known = partOf(task, call.parameters[kind.parameter]);
      const part = kind.settle({ ...known, ...read(call) }, call.now);
      store(
        todo,
        task,
        partsOf(task).map((other) => (other.id === known.id ? part : other)),
        'updated',
        part.id,
      );
      return entityAnswer(call, { context: contextOf(todo, task), value: { ...part } });
    },
    remove: (call: GraphCall): GraphAnswer => {
      const todo = todoOfCall(call);
      const task = taskOf(todo);
      const known = partOf(task, call.parameters[kind.parameter]);
      store(
        todo,
        task,
        partsOf(task).filter((other) => other.id !== known.id),
        'deleted',
        known.id,
      );
      return { status: 204 };
    },
  };
}
