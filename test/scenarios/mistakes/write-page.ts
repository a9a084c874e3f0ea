import { writeFileSync } from 'node:fs';
import { mistakesPage } from './mistakes-page.ts';
import { pageFile } from './page-file.ts';

// Writes docs/reference/mistakes.md from the table; the test holds the one against the other.
writeFileSync(pageFile, mistakesPage());
