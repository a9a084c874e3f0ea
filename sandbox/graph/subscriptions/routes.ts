import type { GraphRoute } from '../route.ts';
import {
  createSubscription,
  deleteSubscription,
  getSubscription,
  listSubscriptions,
  renewSubscription,
} from './handlers.ts';

const workload = 'directory';
const one = '/subscriptions/{subscription}';

export const subscriptionRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/subscriptions', workload, handler: listSubscriptions },
  { method: 'POST', path: '/subscriptions', workload, handler: createSubscription },
  { method: 'GET', path: one, workload, handler: getSubscription },
  { method: 'PATCH', path: one, workload, handler: renewSubscription },
  { method: 'DELETE', path: one, workload, handler: deleteSubscription },
];
