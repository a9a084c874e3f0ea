import { randomUUID } from 'node:crypto';
import { seededGuid } from '../../world/seeded-guid.ts';
import type { Collection, Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { field, readBody } from '../input/read-body.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { itemNotFound } from '../outlook/item-id.ts';
import { type Mailbox, mailboxOf } from '../outlook/mailbox.ts';

/** A category of a mailbox: a name to put on items, and its colour. */
interface MasterCategory extends Stored {
  readonly displayName: string;
  readonly color: string;
}

const colors = ['none', ...Array.from({ length: 25 }, (_, at) => `preset${at}`)];

/** What every mailbox begins with, and what seeded people added. */
const initial = [
  ['Red category', 'preset0'],
  ['Orange category', 'preset1'],
  ['Yellow category', 'preset3'],
  ['Green category', 'preset4'],
  ['Blue category', 'preset7'],
  ['Purple category', 'preset8'],
] as const;
const added = [
  ['Fence', 'preset9'],
  ['Supplier', 'preset5'],
  ['Leave', 'preset2'],
] as const;

interface Book {
  readonly categories: Collection<MasterCategory>;
  readonly mailbox: Mailbox;
}

function bookOf(call: GraphCall): Book {
  const mailbox = mailboxOf(call);
  const categories = categoryCollection(call.world);
  // The list is made when it is first touched; one that was emptied has had changes and stays empty.
  if (categories.latestChange(mailbox.ownerId) === 0) {
    for (const [displayName, color] of [...initial, ...(mailbox.user.seeded ? added : [])])
      categories.put(mailbox.ownerId, {
        id: seededGuid(`category ${displayName} of ${mailbox.ownerId}`),
        displayName,
        color,
      });
  }
  return { categories, mailbox };
}

function categoryCollection(world: World): Collection<MasterCategory> {
  return world.store.collection<MasterCategory>('masterCategories');
}

export function listCategories(call: GraphCall): GraphAnswer {
  const { categories, mailbox } = bookOf(call);
  return collectionAnswer(call, {
    context: contextOf(mailbox),
    items: categories.list(mailbox.ownerId).map(wire),
    defaultPageSize: 1000,
    maxPageSize: 1000,
  });
}

export function getCategory(call: GraphCall): GraphAnswer {
  const { mailbox, categories } = bookOf(call);
  return entityAnswer(call, { context: contextOf(mailbox), value: wire(find(call, categories, mailbox)) });
}

export function createCategory(call: GraphCall): GraphAnswer {
  const { mailbox, categories } = bookOf(call);
  const { displayName, color } = read(call);
  if (!displayName?.trim())
    throw new GraphFault(400, 'ErrorInvalidRequest', 'The category needs a displayName.');
  const taken = categories
    .list(mailbox.ownerId)
    .some((other) => other.displayName.toLowerCase() === displayName.toLowerCase());
  if (taken)
    throw new GraphFault(409, 'ErrorDuplicateName', `A category named '${displayName}' already exists.`);
  const category = categories.put(mailbox.ownerId, { id: randomUUID(), displayName, color: color ?? 'none' });
  return entityAnswer(call, { context: contextOf(mailbox), value: wire(category), status: 201 });
}

/** PATCH: the colour alone; the name is on items already and stays. */
export function changeCategory(call: GraphCall): GraphAnswer {
  const { mailbox, categories } = bookOf(call);
  const current = find(call, categories, mailbox);
  const { displayName, color } = read(call);
  if (displayName !== undefined && displayName !== current.displayName)
    throw new GraphFault(400, 'ErrorInvalidRequest', 'The displayName of a category cannot be changed.');
  const category = categories.put(mailbox.ownerId, { ...current, color: color ?? current.color });
  return entityAnswer(call, { context: contextOf(mailbox), value: wire(category) });
}

export function deleteCategory(call: GraphCall): GraphAnswer {
  const { mailbox, categories } = bookOf(call);
  categories.delete(mailbox.ownerId, find(call, categories, mailbox).id);
  return { status: 204 };
}

function find(call: GraphCall, categories: Book['categories'], { ownerId }: Mailbox): MasterCategory {
  const found = categories.get(ownerId, (call.parameters.category ?? '').toLowerCase());
  if (!found) throw itemNotFound();
  return found;
}

function read(call: GraphCall): { displayName?: string; color?: string } {
  return readBody(
    call.body,
    { displayName: field.text(255), color: field.oneOf(colors) },
    { type: 'microsoft.graph.outlookCategory', code: 'RequestBodyRead', ignored: ['id'] },
  );
}

function wire({ id, displayName, color }: MasterCategory): JsonObject {
  return { id, displayName, color };
}

function contextOf({ ownerId }: Mailbox): string {
  return `users('${ownerId}')/outlook/masterCategories`;
}
