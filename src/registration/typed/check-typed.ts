import type { Finding } from '../../base/finding.ts';
import type { Clouds } from '../../identity/clouds/clouds.ts';
import { checkClientId } from './check-client-id.ts';
import { checkSecret } from './check-secret.ts';
import { checkTenant } from './check-tenant.ts';
import { tellApart } from './tell-apart.ts';
import type { Typed } from './typed.ts';

/**
 * What can be told from the typed values alone, before anybody is asked. Values that are not there yet are not missed:
 * the page asks while people type. Nothing of a secret is ever part of a finding.
 */
export function checkTyped(typed: Typed, clouds: Clouds): readonly Finding[] {
  return [...checkTenant(typed, clouds), ...checkClientId(typed), ...checkSecret(typed), ...tellApart(typed)];
}
