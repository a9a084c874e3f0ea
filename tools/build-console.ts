import { buildConsole, consoleFolder } from '../src/main/console/build-console.ts';
import { consoleSizes, firstPageGoal } from './console-sizes.ts';
import { root } from './run-program.ts';

// `npm run build`: builds the console's pages if they are not fresh, and says what a first visit fetches.

await buildConsole({ home: root, note: (words) => console.log(words) });
const sizes = consoleSizes(consoleFolder(root));
for (const { page, bytes } of sizes) console.log(`${(bytes / 1_000).toFixed(0).padStart(5)} kB  ${page}`);
const first = sizes.find(({ page }) => page === 'first page')?.bytes ?? 0;
if (first > firstPageGoal) {
  console.error(`The first page takes ${first} bytes gzipped; the goal is ${firstPageGoal}.`);
  process.exitCode = 1;
}
