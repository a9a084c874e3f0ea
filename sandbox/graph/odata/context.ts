import type { GraphCall } from '../call.ts';
import type { ExpandItem } from './expand.ts';

/** `@odata.context`: what the answer is, with the selection in parentheses as Graph writes it. */
export function contextUrl(
  call: GraphCall,
  context: string,
  wanted: readonly ExpandItem[],
  entity: boolean,
): string {
  const pieces = [...call.query.select, ...wanted.map(({ name, select }) => `${name}(${select.join(',')})`)];
  const selection = pieces.length > 0 ? `(${pieces.join(',')})` : '';
  return `${call.origin}/${call.version}/$metadata#${context}${selection}${entity ? '/$entity' : ''}`;
}
