import { fileURLToPath } from 'node:url';

export const pageFile = fileURLToPath(new URL('../../../docs/reference/mistakes.md', import.meta.url));
