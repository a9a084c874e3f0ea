import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { field, readBody } from '../input/read-body.ts';
import { collectionAnswer, deltaAnswer, entityAnswer } from '../odata/respond.ts';
import { listOf, record, todoOfCall } from './find-todo.ts';
import type { TodoListRecord } from './records.ts';
import { tasksOf, todoId } from './todo-ids.ts';
import { listWire } from './todo-wire.ts';

const rules = {
  type: 'microsoft.graph.todoTaskList',
  code: 'invalidRequest',
  ignored: ['id', 'isOwner', 'isShared', 'wellknownListName'],
};
const fields = { displayName: field.text(255) };
export const pageSizes = { defaultPageSize: 100, maxPageSize: 1000 } as const;

const contextOf = (ownerId: string): string => `users('${ownerId}')/todo/lists`;

export function getLists(call: GraphCall): GraphAnswer {
  const { owner, lists } = todoOfCall(call);
  return collectionAnswer(call, {
    context: contextOf(owner.id),
    items: lists.list(owner.id).map(listWire),
    ...pageSizes,
  });
}

export function getListsDelta(call: GraphCall): GraphAnswer {
  const { owner, lists } = todoOfCall(call);
  return deltaAnswer(call, {
    context: contextOf(owner.id),
    nowSequence: call.world.store.sequence,
    changed: lists.changesSince(owner.id, 0).map(({ id, sequence }) => {
      const list = lists.get(owner.id, id);
      return list ? { sequence, item: listWire(list) } : { sequence, removedId: id };
    }),
    ...pageSizes,
  });
}

export function getList(call: GraphCall): GraphAnswer {
  const todo = todoOfCall(call);
  return entityAnswer(call, { context: contextOf(todo.owner.id), value: listWire(listOf(todo)) });
}

export function createList(call: GraphCall): GraphAnswer {
  const todo = todoOfCall(call);
  const list: TodoListRecord = {
    id: todoId(),
    displayName: nameIn(call),
    wellknownListName: 'none',
    createdAt: call.now,
    revision: 1,
  };
  todo.lists.put(todo.owner.id, list);
  record(todo, 'todoList.created', list.id);
  return entityAnswer(call, { context: contextOf(todo.owner.id), value: listWire(list), status: 201 });
}

export function updateList(call: GraphCall): GraphAnswer {
  const todo = todoOfCall(call);
  const known = changeable(listOf(todo));
  const list = { ...known, displayName: nameIn(call), revision: known.revision + 1 };
  todo.lists.put(todo.owner.id, list);
  record(todo, 'todoList.updated', list.id);
  return entityAnswer(call, { context: contextOf(todo.owner.id), value: listWire(list) });
}

export function deleteList(call: GraphCall): GraphAnswer {
  const todo = todoOfCall(call);
  const list = changeable(listOf(todo));
  const partition = tasksOf(todo.owner.id, list.id);
  for (const task of todo.tasks.list(partition)) todo.tasks.delete(partition, task.id);
  todo.lists.delete(todo.owner.id, list.id);
  record(todo, 'todoList.deleted', list.id);
  return { status: 204 };
}

function nameIn(call: GraphCall): string {
  const { displayName } = readBody(call.body, fields, rules) as { displayName?: string };
  if (!displayName?.trim()) throw new GraphFault(400, 'invalidRequest', 'A list needs a displayName.');
  return displayName;
}

function changeable(list: TodoListRecord): TodoListRecord {
  if (list.wellknownListName === 'none') return list;
  throw new GraphFault(
    400,
    'invalidRequest',
    `The list ${list.displayName} is built in and can be neither renamed nor deleted.`,
  );
}
