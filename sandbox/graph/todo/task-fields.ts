import { type FieldReader, type Fields, field, isObject, wrong } from '../input/read-body.ts';
import { readDateTimeTimeZone } from '../outlook/date-time.ts';
import { readRecurrence } from '../outlook/recurrence/read-recurrence.ts';

export const taskRules = {
  type: 'microsoft.graph.todoTask',
  code: 'invalidRequest',
  // Clients send back what they read.
  ignored: [
    'id',
    'createdDateTime',
    'lastModifiedDateTime',
    'bodyLastModifiedDateTime',
    'hasAttachments',
    'checklistItems',
  ],
} as const;

const instantOf: FieldReader = (value, path) => readDateTimeTimeZone(value, path).instant;

export const linkedResourceFields: Fields = {
  applicationName: field.nullable(field.text(255)),
  displayName: field.nullable(field.text(255)),
  externalId: field.nullable(field.text(255)),
  webUrl: field.nullable(field.text(4000)),
};

export const linkedResourceRules = {
  type: 'microsoft.graph.linkedResource',
  code: 'invalidRequest',
  ignored: ['id'],
} as const;

/** What may be written on a task, under the names the record keeps them by after `taskChanges`. */
export const taskFields: Fields = {
  title: field.text(1000),
  body: (value, path) => {
    if (value === null) return { content: '', contentType: 'text' };
    if (!isObject(value)) wrong(path, 'an item body');
    return {
      content: field.nullable(field.text(1_000_000))(value.content ?? '', `${path}.content`) ?? '',
      contentType: field.oneOf(['text', 'html'])(value.contentType ?? 'text', `${path}.contentType`),
    };
  },
  importance: field.oneOf(['low', 'normal', 'high']),
  status: field.oneOf(['notStarted', 'inProgress', 'completed', 'waitingOnOthers', 'deferred']),
  categories: field.list(field.text(255)),
  isReminderOn: field.boolean,
  startDateTime: field.nullable(instantOf),
  dueDateTime: field.nullable(instantOf),
  reminderDateTime: field.nullable(instantOf),
  completedDateTime: field.nullable(instantOf),
  recurrence: field.nullable(readRecurrence),
  linkedResources: field.list(field.object(linkedResourceFields, linkedResourceRules)),
};
