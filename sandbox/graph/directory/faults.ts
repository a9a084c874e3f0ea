import { GraphFault } from '../fault.ts';

/** The directory's refusals, each in Microsoft's words. */

export function objectNotFound(key: string): GraphFault {
  return new GraphFault(
    404,
    'Request_ResourceNotFound',
    `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

export function privilegesMissing(): GraphFault {
  return new GraphFault(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}

export function badDirectoryRequest(message: string, target?: string): GraphFault {
  const details = target ? [{ code: 'InvalidValue', target, message }] : [];
  return new GraphFault(400, 'Request_BadRequest', message, { details });
}

export function sameValueExists(property: string): GraphFault {
  const message = `Another object with the same value for property ${property} already exists.`;
  return new GraphFault(400, 'Request_BadRequest', message, {
    details: [{ code: 'ObjectConflict', target: property, message }],
  });
}

export function referenceExists(property: string): GraphFault {
  return badDirectoryRequest(
    `One or more added object references already exist for the following modified properties: '${property}'.`,
  );
}
