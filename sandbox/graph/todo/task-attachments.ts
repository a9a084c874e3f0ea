import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { notFound, putTask, record, type TodoCall, taskOf, todoOfCall } from './find-todo.ts';
import type { TaskAttachment, TodoTaskRecord } from './records.ts';
import { todoId } from './todo-ids.ts';
import { attachmentWire } from './todo-wire.ts';

/** Larger files would need an upload session, which To Do's own limit of 25 MB also bounds. */
const largest = 3 * 1024 * 1024;

const contextOf = ({ owner }: TodoCall, task: TodoTaskRecord): string =>
  `users('${owner.id}')/todo/lists('${task.listId}')/tasks('${task.id}')/attachments`;

export function getAttachments(call: GraphCall): GraphAnswer {
  const todo = todoOfCall(call);
  const task = taskOf(todo);
  const items = task.attachments.map((attachment) => attachmentWire(attachment, false));
  return collectionAnswer(call, {
    context: contextOf(todo, task),
    items,
    defaultPageSize: 10,
    maxPageSize: 100,
  });
}

export function getAttachment(call: GraphCall): GraphAnswer {
  const todo = todoOfCall(call);
  const task = taskOf(todo);
  return entityAnswer(call, {
    context: contextOf(todo, task),
    value: attachmentWire(attachmentOf(task, call), true),
  });
}

export function createAttachment(call: GraphCall): GraphAnswer {
  const todo = todoOfCall(call);
  const task = taskOf(todo);
  const attachment = attachmentIn(call);
  put(todo, task, [...task.attachments, attachment]);
  record(todo, 'taskAttachment.created', attachment.id);
  return entityAnswer(call, {
    context: contextOf(todo, task),
    value: attachmentWire(attachment, true),
    status: 201,
  });
}

export function deleteAttachment(call: GraphCall): GraphAnswer {
  const todo = todoOfCall(call);
  const task = taskOf(todo);
  const known = attachmentOf(task, call);
  put(
    todo,
    task,
    task.attachments.filter(({ id }) => id !== known.id),
  );
  record(todo, 'taskAttachment.deleted', known.id);
  return { status: 204 };
}

function attachmentIn(call: GraphCall): TaskAttachment {
  const { name, contentType = 'application/octet-stream', contentBytes } = call.body;
  const type = call.body['@odata.type'];
  if (type !== '#microsoft.graph.taskFileAttachment') {
    refuse('An attachment of a task needs "@odata.type": "#microsoft.graph.taskFileAttachment".');
  }
  if (typeof name !== 'string' || name.trim() === '' || name.length > 255)
    refuse('An attachment needs a name of at most 255 characters.');
  if (typeof contentType !== 'string') refuse('contentType must be a string.');
  if (typeof contentBytes !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(contentBytes))
    refuse('contentBytes must be base64.');
  const size = Buffer.byteLength(contentBytes, 'base64');
  if (size > largest)
    throw new GraphFault(413, 'RequestEntityTooLarge', 'The attachment is larger than 3 MB.');
  return { id: todoId(), name, contentType, contentBytes, size, changedAt: call.now };
}

function attachmentOf(task: TodoTaskRecord, call: GraphCall): TaskAttachment {
  return task.attachments.find(({ id }) => id === call.parameters.attachment) ?? notFound();
}

function put(todo: TodoCall, task: TodoTaskRecord, attachments: readonly TaskAttachment[]): void {
  putTask(todo, { ...task, attachments, changedAt: todo.call.now, revision: task.revision + 1 });
}

function refuse(message: string): never {
  throw new GraphFault(400, 'invalidRequest', message);
}
