import type { GraphRoute } from '../route.ts';

export const mailboxSettingsRoutes: readonly GraphRoute[] = [];
