import { parseCLI, startVitest, type TestCase, type TestModule } from 'vitest/node';
import { buildConsole } from '../src/main/console/build-console.ts';
import { collectExchanges } from './judge-exchanges.ts';
import { missingPackages, provideTestPackages } from './provide-test-packages.ts';
import { root } from './run-program.ts';

// `npm test`: installs what the suite needs where it may, runs Vitest and ends with one plain line.

await provideTestPackages((words) => console.log(words));
await buildConsole({ home: root, note: (words) => console.log(words) });
const exchanges = collectExchanges();
const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)]);
const vitest = await startVitest('test', filter, { ...options, watch: false, run: true });
const modules = vitest.state.getTestModules();
const tests = modules.flatMap((module) => [...module.children.allTests()]);
const count = (state: string) => tests.filter((test) => test.result().state === state).length;
// A file that does not load, or a promise nobody awaited, is a failure although no test says so.
const broken =
  modules.filter((module) => module.errors().length > 0).length + vitest.state.getUnhandledErrors().length;
const failed = count('failed') + broken;
const unfinished = count('pending');
await vitest.close();
const shapes = await exchanges.judge();
const shapesCount = (verdict: string) => (shapes.verdict === verdict ? 1 : 0);

for (const line of skippedSuites(tests)) console.log(line);
if (shapes.words) console.log(shapes.words);
const missing = missingPackages();
if (missing.length > 0) console.log(`Not installed here: ${missing.join(', ')}.`);
if (tests.length === 0) console.log('No test was found.');
const passedInAll = count('passed') + shapesCount('passed');
const failedInAll = failed + unfinished + shapesCount('failed');
console.log(
  `${passedInAll} passed, ${failedInAll} failed, ${count('skipped') + shapesCount('skipped')} skipped`,
);
process.exit(failedInAll > 0 || tests.length === 0 || process.exitCode ? 1 : 0);

/** One line a skipped suite or test; a suite's name says what it needs. */
function skippedSuites(all: readonly TestCase[]): string[] {
  const skipped = new Map<string, number>();
  for (const test of all) {
    if (test.result().state !== 'skipped') continue;
    const name = `${(test.module as TestModule).relativeModuleId}: ${outermostSkipped(test)}`;
    skipped.set(name, (skipped.get(name) ?? 0) + 1);
  }
  return [...skipped].map(([name, tests]) => `skipped ${name}${tests > 1 ? ` (${tests} tests)` : ''}`);
}

function outermostSkipped(test: TestCase): string {
  let name = test.name;
  for (let parent = test.parent; parent.type === 'suite'; parent = parent.parent) {
    if (parent.options.mode === 'skip') name = parent.name;
  }
  return name;
}
