import type { GraphRoute } from '../route.ts';

export const presenceRoutes: readonly GraphRoute[] = [];
