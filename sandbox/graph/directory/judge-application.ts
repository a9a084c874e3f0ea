import {
  brokenRules,
  identifierUriBreaks,
  type Rule,
  type RuleBreak,
} from '../../world/directory/application-rules.ts';
import type { ApplicationRecord } from '../../world/directory/records.ts';
import type { GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { sameValueExists } from './faults.ts';

/** Codes beside the general one; the first two are quoted by tools that map them, the rest is not published. */
const codes: Partial<Record<Rule, string>> = {
  'secret-forbidden': 'CredentialTypeNotAllowedAsPerAppPolicy',
  'secret-lifetime': 'CredentialInvalidLifetimeAsPerAppPolicy',
};

export function ruleFault({ property, rule, message }: RuleBreak): GraphFault {
  return new GraphFault(400, codes[rule] ?? 'Request_BadRequest', message, {
    details: [{ code: 'InvalidValue', target: property.split('.').at(-1) ?? property, message }],
  });
}

/** Refuses an application that breaks a rule of its audience or of the tenant. */
export function judgeApplication(call: GraphCall, application: ApplicationRecord): void {
  const { directory } = call.world;
  const { wire, tenantId, id } = application;
  const others = directory.applications.list(tenantId).filter((other) => other.id !== id);
  const tenant = directory.tenant(tenantId);
  const breaks = [
    ...brokenRules(wire),
    ...(tenant
      ? identifierUriBreaks(
          wire,
          tenant,
          others.map((other) => other.wire),
        )
      : []),
  ];
  const [first] = breaks;
  if (first) throw ruleFault(first);
  if (
    typeof wire.uniqueName === 'string' &&
    others.some((other) => other.wire.uniqueName === wire.uniqueName)
  )
    throw sameValueExists('uniqueName');
}
