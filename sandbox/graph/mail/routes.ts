import type { GraphRoute } from '../route.ts';

export const mailRoutes: readonly GraphRoute[] = [];
