import type { GraphRoute } from '../route.ts';

export const contactRoutes: readonly GraphRoute[] = [];
