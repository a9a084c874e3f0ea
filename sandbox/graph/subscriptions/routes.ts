import type { GraphRoute } from '../route.ts';

export const subscriptionRoutes: readonly GraphRoute[] = [];
