import type { Paper } from './paper.ts';
import { padTo, widthOf } from './width-of.ts';
import { wrap } from './wrap.ts';

/** Names with what they stand for, one below the other; those without a value are left out. */
export function details(
  pairs: readonly (readonly [name: string, value: string | undefined])[],
  { width, paint }: Paper,
): string {
  const said = pairs.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [{ name, value }],
  );
  const names = Math.max(0, ...said.map(({ name }) => widthOf(name)));
  return said
    .flatMap(({ name, value }) => {
      const [first = '', ...more] = wrap(value, width - names - 2);
      return [
        `${paint('quiet', padTo(name, names))}  ${first}`,
        ...more.map((line) => `${' '.repeat(names + 2)}${line}`),
      ];
    })
    .join('\n');
}
