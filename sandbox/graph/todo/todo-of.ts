import type { UserRecord } from '../../world/directory/records.ts';
import { seedTodo } from '../../world/seed/todo.ts';
import type { Collection } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import type { TodoListRecord, TodoTaskRecord, WellknownListName } from './records.ts';
import { todoId } from './todo-ids.ts';

export interface Todo {
  readonly lists: Collection<TodoListRecord>;
  readonly tasks: Collection<TodoTaskRecord>;
}

const standardLists: readonly (readonly [name: string, wellknown: WellknownListName])[] = [
  ['Tasks', 'defaultList'],
  ['Flagged Emails', 'flaggedEmails'],
];

/** A mailbox's lists and tasks; at first touch it gets the lists everybody has and, for seeded people, their content. */
export function todoOf(world: World, owner: UserRecord): Todo {
  const todo: Todo = {
    lists: world.store.collection<TodoListRecord>('todoLists'),
    tasks: world.store.collection<TodoTaskRecord>('todoTasks'),
  };
  if (todo.lists.latestChange(owner.id) === 0) {
    const createdAt = world.settings().seededAt;
    for (const [displayName, wellknownListName] of standardLists) {
      const id = todoId(`${owner.id} ${wellknownListName}`);
      todo.lists.put(owner.id, { id, displayName, wellknownListName, createdAt, revision: 1 });
    }
    if (owner.seeded) seedTodo(todo, owner, createdAt);
  }
  return todo;
}
