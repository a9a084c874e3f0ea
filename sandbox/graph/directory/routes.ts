import type { GraphRoute } from '../route.ts';

export const directoryRoutes: readonly GraphRoute[] = [];
