import type { GraphRoute } from '../route.ts';

export const calendarRoutes: readonly GraphRoute[] = [];
