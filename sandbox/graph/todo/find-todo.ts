import type { UserRecord } from '../../world/directory/records.ts';
import type { GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { mailboxOf } from '../outlook/mailbox.ts';
import type { TodoListRecord, TodoTaskRecord } from './records.ts';
import { tasksOf } from './todo-ids.ts';
import { type Todo, todoOf } from './todo-of.ts';

export interface TodoCall extends Todo {
  readonly call: GraphCall;
  readonly owner: UserRecord;
}

/** The lists and tasks a call is about. */
export function todoOfCall(call: GraphCall): TodoCall {
  const { user } = mailboxOf(call);
  return { call, owner: user, ...todoOf(call.world, user) };
}

export function listOf({ call, owner, lists }: TodoCall): TodoListRecord {
  const id = call.parameters.list ?? '';
  // The well-known names serve as ids too.
  const found =
    lists.get(owner.id, id) ??
    lists.list(owner.id).find(({ wellknownListName }) => wellknownListName === id && id !== 'none');
  return found ?? notFound();
}

export function taskOf(todo: TodoCall): TodoTaskRecord {
  const list = listOf(todo);
  return todo.tasks.get(tasksOf(todo.owner.id, list.id), todo.call.parameters.task ?? '') ?? notFound();
}

export function putTask({ owner, tasks }: TodoCall, task: TodoTaskRecord): void {
  tasks.put(tasksOf(owner.id, task.listId), task);
}

export function notFound(): never {
  throw new GraphFault(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

/** Notes a committed write of a list, a task or something inside a task. */
export function record({ call, owner }: TodoCall, kind: string, id: string): void {
  call.world.ledger.record({
    tenant: owner.tenantId,
    mailbox: owner.id,
    kind,
    id,
    method: call.method,
    path: call.path,
    body: call.body,
  });
}
