import type { GraphRoute } from '../route.ts';
import {
  clearPresence,
  clearUserPreferredPresence,
  getPresence,
  getPresencesByUserId,
  listPresences,
  setPresence,
  setStatusMessage,
  setUserPreferredPresence,
} from './handlers.ts';

const workload = 'teams';

export const presenceRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/users/{user}/presence', workload, handler: getPresence, beta: true },
  { method: 'POST', path: '/users/{user}/presence/setPresence', workload, handler: setPresence, beta: true },
  {
    method: 'POST',
    path: '/users/{user}/presence/clearPresence',
    workload,
    handler: clearPresence,
    beta: true,
  },
  {
    method: 'POST',
    path: '/users/{user}/presence/setUserPreferredPresence',
    workload,
    handler: setUserPreferredPresence,
    beta: true,
  },
  {
    method: 'POST',
    path: '/users/{user}/presence/clearUserPreferredPresence',
    workload,
    handler: clearUserPreferredPresence,
    beta: true,
  },
  {
    method: 'POST',
    path: '/users/{user}/presence/setStatusMessage',
    workload,
    handler: setStatusMessage,
    beta: true,
  },
  { method: 'GET', path: '/communications/presences', workload, handler: listPresences },
  {
    method: 'POST',
    path: '/communications/getPresencesByUserId',
    workload,
    handler: getPresencesByUserId,
    beta: true,
  },
];
