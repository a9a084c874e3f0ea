import { EntraFault } from '../errors/entra-fault.ts';
import type { EntraCall } from '../exchange.ts';

/** Parameters of a request by GET or form post; one that is repeated means two things at once (9000411). */
export function readParameters({ request }: EntraCall): Readonly<Record<string, string>> {
  const source =
    request.method === 'POST' ? new URLSearchParams(request.body.toString('utf8')) : request.url.searchParams;
  const fields: Record<string, string> = {};
  for (const [name, value] of source) {
    if (Object.hasOwn(fields, name)) throw new EntraFault('parameter-repeated', { parameter: name });
    if (value !== '') fields[name] = value;
  }
  return fields;
}
