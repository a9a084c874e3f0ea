import type { DestinationStream } from 'pino';

/** Log lines for a person at a terminal: the time, the level unless it is the usual one, the words, the fields. */
export function readableLines(stream: { write(text: string): unknown }): DestinationStream {
  return { write: (line) => void stream.write(readable(line)) };
}

function readable(line: string): string {
  const { level, time, msg, pid: _, err, ...fields } = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const said = [String(time).slice(11, 19), level === 'info' ? '' : `${level}:`, msg, words(fields)];
  const stack = typeof err === 'object' && err !== null && 'stack' in err ? `\n${String(err.stack)}` : '';
  return `${said.filter((part) => part !== '' && part !== undefined).join(' ')}${stack}\n`;
}

function words(fields: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(fields).map(
    ([name, value]) =>
      `${name}=${typeof value === 'string' && !/[\s=]/.test(value) ? value : JSON.stringify(value)}`,
  );
  return pairs.length === 0 ? '' : `(${pairs.join(', ')})`;
}
