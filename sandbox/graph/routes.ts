import { calendarRoutes } from './calendar/routes.ts';
import { chatRoutes } from './chats/routes.ts';
import { contactRoutes } from './contacts/routes.ts';
import { directoryRoutes } from './directory/routes.ts';
import { mailRoutes } from './mail/routes.ts';
import { mailboxSettingsRoutes } from './mailbox-settings/routes.ts';
import { presenceRoutes } from './presence/routes.ts';
import type { GraphRoute } from './route.ts';
import { subscriptionRoutes } from './subscriptions/routes.ts';
import { todoRoutes } from './todo/routes.ts';

/** Everything Graph answers, one list per workload. */
export const graphRoutes: readonly GraphRoute[] = [
  ...directoryRoutes,
  ...calendarRoutes,
  ...mailRoutes,
  ...mailboxSettingsRoutes,
  ...contactRoutes,
  ...presenceRoutes,
  ...chatRoutes,
  ...todoRoutes,
  ...subscriptionRoutes,
];
