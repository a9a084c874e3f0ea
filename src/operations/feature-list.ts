import type { FeatureFacts } from '../base/feature.ts';
import { autoReply } from '../features/auto-reply/auto-reply.ts';
import { calendar } from '../features/calendar/calendar.ts';
import { chat } from '../features/chat/chat.ts';
import { contacts } from '../features/contacts/contacts.ts';
import { directory } from '../features/directory/directory.ts';
import { groups } from '../features/groups/groups.ts';
import { leave } from '../features/leave/leave.ts';
import { mail } from '../features/mail/mail.ts';
import { presence } from '../features/presence/presence.ts';
import { todo } from '../features/todo/todo.ts';

/** Everything a connection can be used for, in the order people are shown it. */
export const features: readonly FeatureFacts[] = [
  calendar,
  mail,
  presence,
  chat,
  todo,
  groups,
  autoReply,
  contacts,
  directory,
  leave,
];
