import type { GraphRoute } from '../route.ts';

export const chatRoutes: readonly GraphRoute[] = [];
