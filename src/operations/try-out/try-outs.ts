import type { FeatureName } from '../../base/feature.ts';
import { autoReplyTryOut } from '../../features/auto-reply/try-out.ts';
import { calendarTryOut } from '../../features/calendar/try-out.ts';
import { chatTryOut } from '../../features/chat/try-out.ts';
import { contactsTryOut } from '../../features/contacts/try-out.ts';
import { directoryTryOut } from '../../features/directory/try-out.ts';
import { groupsTryOut } from '../../features/groups/try-out.ts';
import { leaveTryOut } from '../../features/leave/try-out.ts';
import { mailTryOut } from '../../features/mail/try-out.ts';
import { presenceTryOut } from '../../features/presence/try-out.ts';
import { todoTryOut } from '../../features/todo/try-out.ts';
import type { TryOut } from '../../graph/try-out/trial.ts';

/** How each feature is tried. */
export const tryOuts: Readonly<Record<FeatureName, TryOut>> = {
  calendar: calendarTryOut,
  mail: mailTryOut,
  presence: presenceTryOut,
  chat: chatTryOut,
  todo: todoTryOut,
  groups: groupsTryOut,
  'auto-reply': autoReplyTryOut,
  contacts: contactsTryOut,
  directory: directoryTryOut,
  leave: leaveTryOut,
};
