import type { GraphRoute } from '../route.ts';

export const todoRoutes: readonly GraphRoute[] = [];
