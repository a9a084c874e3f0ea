import type { AadstsRow } from '../aadsts-row.ts';

/** What is asked for: APIs and permissions. */
export const resourceCodes = {
  'resource-unknown': {
    code: 500011,
    error: 'invalid_resource',
    text: 'The resource principal named {resource} was not found in the tenant named {directory}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.',
    known: 'captured',
  },
  'scope-not-default': {
    code: 1002012,
    error: 'invalid_scope',
    text: 'The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
    known: 'documented',
  },
} as const satisfies Readonly<Record<string, AadstsRow>>;
