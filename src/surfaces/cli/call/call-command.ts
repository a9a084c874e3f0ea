import { nearestName } from '../../../base/config/nearest-name.ts';
import type { Operation } from '../../../operations/operation.ts';
import { readSource } from '../ask/read-source.ts';
import { type Fields, fieldsOf } from '../derive/fields-of.ts';
import type { Answer, Errand } from '../errand.ts';
import { type GivenOptions, givenText, type Options } from '../option.ts';
import { UsageError } from '../usage-error.ts';
import { isGood, wordsFor } from '../words/words-for.ts';

export const callOptions: Options = {
  input: {
    type: 'string',
    value: 'JSON|@FILE|-',
    meaning:
      'What it takes, as REST takes it; - reads standard input. What holds a secret must come from there or a file.',
  },
};

interface Given {
  readonly words: readonly string[];
  readonly options: GivenOptions;
}

/** `./portico call NAME`: any operation, its input as JSON. */
export async function callCommand({ words: [name = ''], options }: Given, errand: Errand): Promise<Answer> {
  const operation = errand.operations.find((one) => one.name === name);
  if (operation === undefined) throw new UsageError(unknown(name, errand.operations));
  const written = givenText(options, 'input') ?? '{}';
  const input = parse(await readSource(written, errand.terminal));
  if (written !== '-' && !written.startsWith('@')) refuseSecrets(input, operation);
  const output = await errand.perform(operation, input);
  return {
    value: output,
    words: wordsFor(operation, { input, output, paper: errand.terminal.answers }),
    isGood: isGood(operation, output),
  };
}

function unknown(name: string, operations: readonly Operation[]): string {
  const nearest = nearestName(
    name,
    operations.map((one) => one.name),
  );
  return `There is no operation "${name}". ${nearest === undefined ? './portico operations lists them.' : `Did you mean ${nearest}?`}`;
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Not even JSON: the same to whoever wrote it. Its text may hold a secret, so it is not repeated.
  }
  throw new UsageError('--input is not a JSON object, such as {"id":"…"}.');
}

/** Other processes and the shell's history see what stands on a command line. */
function refuseSecrets(input: Readonly<Record<string, unknown>>, operation: Operation): void {
  const { options }: Fields = fieldsOf(operation);
  const secret = options.find(
    ({ path: [name = ''], node }) =>
      (node.format === 'password' || node.id === 'CredentialInput') && input[name] !== undefined,
  );
  if (secret === undefined) return;
  throw new UsageError(
    `--input: "${secret.path.join('.')}" holds a secret, which others could read on the command line. Put the JSON into a file and write --input @FILE, or pipe it in with --input -.`,
  );
}
