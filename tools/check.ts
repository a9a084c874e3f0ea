import { checkDeadExports } from './check-dead-exports.ts';
import { checkDocs } from './check-docs.ts';
import { checkLayers } from './check-layers.ts';
import { checkLint } from './check-lint.ts';
import { checkTypes } from './check-types.ts';

// `npm run check`: every part prints one line, a failing part its findings below it.
// `npm run check -- layers docs`: these parts only, with all they find.

interface Part {
  readonly name: string;
  /** What is wrong, one finding a line; nothing when all is well. */
  readonly look: () => Promise<readonly string[]>;
}

const parts: readonly Part[] = [
  { name: 'types', look: checkTypes },
  { name: 'lint', look: checkLint },
  { name: 'layers', look: async () => checkLayers() },
  { name: 'docs', look: () => checkDocs() },
  { name: 'exports', look: async () => checkDeadExports() },
];
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !parts.some((part) => part.name === name));
if (unknown !== undefined) {
  console.error(`There is no part "${unknown}". There are: ${parts.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const chosen = asked.length === 0 ? parts : parts.filter(({ name }) => asked.includes(name));
const mostShown = asked.length === 0 ? 50 : Number.POSITIVE_INFINITY;

const looked = chosen.map(async (part) => {
  const start = performance.now();
  // A part that breaks has found something, too.
  const findings = await part
    .look()
    .catch((error: unknown) => [error instanceof Error ? String(error.stack) : String(error)]);
  return { ...part, findings, seconds: (performance.now() - start) / 1_000 };
});
let failed = 0;
for (const result of looked) {
  const { name, findings, seconds } = await result;
  console.log(`${findings.length === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds.toFixed(1)} s)`);
  for (const finding of findings.slice(0, mostShown)) console.log(`     ${finding}`);
  if (findings.length > mostShown) console.log(`     … and ${findings.length - mostShown} more`);
  if (findings.length > 0) failed += 1;
}
console.log(failed === 0 ? 'All checks passed.' : `${failed} of ${chosen.length} checks failed.`);
process.exitCode = failed === 0 ? 0 : 1;
