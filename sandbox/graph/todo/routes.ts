import type { GraphRoute } from '../route.ts';
import { createList, deleteList, getList, getLists, getListsDelta, updateList } from './lists.ts';
import { createAttachment, deleteAttachment, getAttachment, getAttachments } from './task-attachments.ts';
import { checklistItemKind, linkedResourceKind, partHandlers } from './task-parts.ts';
import { createTask, deleteTask, getTask, getTasks, getTasksDelta, updateTask } from './tasks.ts';

const workload = 'todo';
const lists = '/users/{user}/todo/lists';
const tasks = `${lists}/{list}/tasks`;
const task = `${tasks}/{task}`;

function partRoutes(
  path: string,
  parameter: string,
  handlers: ReturnType<typeof partHandlers>,
): GraphRoute[] {
  const one = `${path}/{${parameter}}`;
  return [
    { method: 'GET', path, workload, handler: handlers.list },
    { method: 'POST', path, workload, handler: handlers.create },
    { method: 'GET', path: one, workload, handler: handlers.get },
    { method: 'PATCH', path: one, workload, handler: handlers.update },
    { method: 'DELETE', path: one, workload, handler: handlers.remove },
  ];
}

export const todoRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: lists, workload, handler: getLists },
  { method: 'POST', path: lists, workload, handler: createList },
  { method: 'GET', path: `${lists}/delta()`, workload, handler: getListsDelta },
  { method: 'GET', path: `${lists}/{list}`, workload, handler: getList },
  { method: 'PATCH', path: `${lists}/{list}`, workload, handler: updateList },
  { method: 'DELETE', path: `${lists}/{list}`, workload, handler: deleteList },
  { method: 'GET', path: tasks, workload, handler: getTasks },
  { method: 'POST', path: tasks, workload, handler: createTask },
  { method: 'GET', path: `${tasks}/delta()`, workload, handler: getTasksDelta },
  { method: 'GET', path: task, workload, handler: getTask },
  { method: 'PATCH', path: task, workload, handler: updateTask },
  { method: 'DELETE', path: task, workload, handler: deleteTask },
  ...partRoutes(`${task}/checklistItems`, checklistItemKind.parameter, partHandlers(checklistItemKind)),
  ...partRoutes(`${task}/linkedResources`, linkedResourceKind.parameter, partHandlers(linkedResourceKind)),
  { method: 'GET', path: `${task}/attachments`, workload, handler: getAttachments },
  { method: 'POST', path: `${task}/attachments`, workload, handler: createAttachment },
  { method: 'GET', path: `${task}/attachments/{attachment}`, workload, handler: getAttachment },
  { method: 'DELETE', path: `${task}/attachments/{attachment}`, workload, handler: deleteAttachment },
];
