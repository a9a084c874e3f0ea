import { pathSegments } from '../path-segments.ts';

/**
 * The form in which routes and rows meet: lower case, keys as `{id}`, arguments as `{value}`,
 * operations without their namespace, and without the parentheses where they take no arguments.
 */
export function rowKey(method: string, path: string): string {
  const pieces = pathSegments(path).map(({ text, name, inside }) => {
    if (/^\{.*\}$/.test(text)) return '{id}';
    const plain = name.toLowerCase().replace(/^microsoft\.graph\./, '');
    if (!inside) return plain;
    const names = inside.split(',').map((argument) => argument.split('=')[0]?.trim().toLowerCase());
    return `${plain}(${names.map((argument) => `${argument}={value}`).join(',')})`;
  });
  return `${method.toUpperCase()} /${pieces.join('/')}`;
}
