import { askedBy } from '../../access/asked-by.ts';
import { readClaims } from '../../access/read-claims.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import type { Flow } from '../flow.ts';

const knownPrompts: ReadonlySet<string> = new Set([
  'none',
  'login',
  'consent',
  'select_account',
  'admin_consent',
  'create',
]);

/*
 * Enforces: scope is there (900144) and can be read (70011), claims are JSON (9002313), prompt has values Entra knows, and
 * `none` stands alone (90023). What the scopes mean is judged when the tenant is known.
 */
export function readWishes(flow: Flow): Flow {
  const { version, fields } = flow.progress;
  if (version === 2 && !fields.scope?.trim())
    throw new EntraFault('parameter-missing', { parameter: 'scope' });
  const asked = askedBy(version, (version === 2 ? fields.scope : fields.resource)?.trim() ?? '');
  const prompts = new Set((fields.prompt ?? '').split(/\s+/).filter(Boolean));
  for (const prompt of prompts) {
    if (!knownPrompts.has(prompt) || (prompt === 'none' && prompts.size > 1)) {
      throw new EntraFault('prompt-unsupported', { prompt: fields.prompt ?? '' });
    }
  }
  return { ...flow, asked, claims: readClaims(fields.claims), prompts };
}
