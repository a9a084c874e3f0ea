import { describe, expect, it } from 'vitest';
import { graphFinding } from '../../src/graph/graph-finding.ts';
import { accessMeanings } from '../../src/graph/meanings/access-meanings.ts';
import type { Refusal } from '../../src/graph/meanings/meaning.ts';
import { placeMeanings } from '../../src/graph/meanings/place-meanings.ts';
import { serviceMeanings } from '../../src/graph/meanings/service-meanings.ts';
import { tokenMeanings } from '../../src/graph/meanings/token-meanings.ts';

const refusal = (
  status: number,
  code: string | undefined,
  message = '',
  more: Partial<Refusal> = {},
): Refusal => ({
  status,
  codes: code === undefined ? [] : [code],
  message,
  method: 'GET',
  path: '/me/events',
  needs: [],
  retryAfter: undefined,
  ...more,
});

const shared = { path: '/users/office%40example.org/events' };

/** What Graph says, and what it means. */
const cases: readonly (readonly [expected: string, Refusal])[] = [
  [
    'graph/permission-missing',
    refusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.'),
  ],
  [
    'graph/permission-missing',
    refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
  ],
  [
    'graph/permission-missing',
    refusal(
      403,
      'Forbidden',
      "Missing scope permissions on the request. API requires one of 'Chat.Read, Chat.ReadWrite'. Scopes on the request ''",
    ),
  ],
  ['graph/permission-missing', refusal(403, 'accessDenied', 'Access denied')],
  [
    'graph/mailbox-closed',
    refusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.', shared),
  ],
  ['graph/mailbox-out-of-scope', refusal(403, 'ErrorAccessDenied', 'Access to OData is disabled.', shared)],
  [
    'graph/mailbox-out-of-scope',
    refusal(
      403,
      'ErrorAccessDenied',
      'Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.',
      shared,
    ),
  ],
  [
    'graph/conditional-access',
    refusal(403, 'AccessDenied', 'Access has been blocked by Conditional Access policies.'),
  ],
  [
    'graph/not-for-personal-accounts',
    refusal(403, 'AccessDenied', 'This API is not supported for MSA accounts'),
  ],
  [
    'graph/not-for-applications',
    refusal(412, 'PreconditionFailed', 'Requested API is not supported in application-only context'),
  ],
  [
    'graph/not-for-applications',
    refusal(400, 'BadRequest', '/me request is only valid with delegated authentication flow.'),
  ],
  [
    'graph/licence-missing',
    refusal(
      403,
      'Forbidden',
      'Failed to get license information for the user. Ensure user has a valid Office365 license assigned to them.',
    ),
  ],
  [
    'graph/send-as-denied',
    refusal(
      403,
      'ErrorSendAsDenied',
      'The user account which was used to submit this request does not have the right',
    ),
  ],
  ['graph/refused', refusal(403, 'SomethingNew', 'Because')],
  ['graph/refused', refusal(402, 'PaymentRequired')],
  [
    'graph/no-mailbox',
    refusal(
      404,
      'MailboxNotEnabledForRESTAPI',
      'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    ),
  ],
  ['graph/no-mailbox', refusal(404, 'mailboxnotfound')],
  [
    'graph/no-exchange',
    refusal(404, 'OrganizationFromTenantGuidNotFound', "The tenant for tenant guid 'x' does not exist."),
  ],
  [
    'graph/person-not-found',
    refusal(404, 'ErrorInvalidUser', "The requested user 'offise@example.org' is invalid.", {
      path: '/users/offise%40example.org/events',
    }),
  ],
  [
    'graph/person-not-found',
    refusal(404, 'Request_ResourceNotFound', "Resource 'x' does not exist", { path: "/users('x')" }),
  ],
  [
    'graph/item-not-found',
    refusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.'),
  ],
  [
    'graph/item-not-found',
    refusal(404, 'Request_ResourceNotFound', "Resource 'x' does not exist", { path: '/groups/x' }),
  ],
  ['graph/no-such-call', refusal(400, 'BadRequest', "Resource not found for the segment 'evens'.")],
  ['graph/already-created', refusal(400, 'ErrorDuplicateTransactionId')],
  ['graph/already-created', refusal(409, 'ErrorDuplicateTransactionId')],
  ['graph/changed-meanwhile', refusal(409, 'ErrorIrresolvableConflict')],
  ['graph/changed-meanwhile', refusal(412, 'ErrorIrresolvableConflict')],
  ['graph/sync-starts-over', refusal(410, 'syncStateNotFound')],
  ['graph/mailbox-full', refusal(507, 'ErrorQuotaExceeded')],
  ['graph/no-room', refusal(507, undefined)],
  ['graph/locked', refusal(423, 'resourceLocked')],
  [
    'graph/token-expired',
    refusal(401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.'),
  ],
  [
    'graph/token-for-another-service',
    refusal(401, 'InvalidAuthenticationToken', 'Access token validation failure. Invalid audience.'),
  ],
  [
    'graph/account-disabled',
    refusal(
      401,
      'InvalidAuthenticationToken',
      'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: UserDisabled',
    ),
  ],
  [
    'graph/session-ended',
    refusal(
      401,
      'InvalidAuthenticationToken',
      'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
    ),
  ],
  [
    'graph/application-not-in-tenant',
    refusal(
      401,
      'Authorization_IdentityNotFound',
      'The identity of the calling application could not be established.',
    ),
  ],
  ['graph/token-refused', refusal(401, 'InvalidAuthenticationToken', 'Access token is empty.')],
  ['graph/token-refused', refusal(403, 'Forbidden', 'No authorization information present on the request.')],
  [
    'graph/throttled',
    refusal(429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.'),
  ],
  ['graph/mailbox-busy', refusal(503, 'ErrorMailboxMoveInProgress')],
  ['graph/unavailable', refusal(503, 'serviceNotAvailable')],
  ['graph/unavailable', refusal(504, 'UnknownError')],
  ['graph/id-malformed', refusal(400, 'ErrorInvalidIdMalformed', 'Id is malformed.')],
  ['graph/time-zone-unknown', refusal(400, 'TimeZoneNotSupportedException')],
  ['graph/not-accepted', refusal(400, 'SomethingNew', 'The property colour is not known.')],
  ['graph/not-accepted', refusal(418, undefined)],
];

describe('What a refusal of Graph means', () => {
  it.each(cases)('%s: %o', (expected, given) => {
    expect(graphFinding(given).code).toBe(expected);
  });

  it('has a case here for every meaning', () => {
    const known = [...tokenMeanings, ...accessMeanings, ...placeMeanings, ...serviceMeanings];
    const tried = new Set(cases.map(([expected]) => expected));
    expect(known.map(({ code }) => code).filter((code) => !tried.has(code))).toEqual([]);
  });

  it('always says whose move it is and what comes next, in whole sentences', () => {
    for (const [, given] of cases) {
      const { title, nextStep, detail = 'None.', whoseMove, state } = graphFinding(given);
      expect(whoseMove).toBeTruthy();
      expect(state).toBe('wrong');
      expect(title).toMatch(/^[A-Z].*\.$/);
      expect(nextStep).toMatch(/^[A-Z].*[.]$/);
      expect(detail).toMatch(/^[A-Z]/);
      expect([title, detail, nextStep].join(' ')).not.toMatch(/undefined|null|\[object/);
    }
  });

  it('names the permission where the caller knows it, or Microsoft does', () => {
    const denied = refusal(403, 'ErrorAccessDenied', 'Access is denied.', { needs: ['Calendars.ReadWrite'] });
    expect(graphFinding(denied).detail).toBe('This takes Calendars.ReadWrite.');
    const teams = refusal(
      403,
      'Forbidden',
      "API requires one of 'Chat.Read, Chat.ReadWrite'. Scopes on it ''",
    );
    expect(graphFinding(teams).detail).toBe('This takes one of Chat.Read, Chat.ReadWrite.');
  });

  it('names the mailbox', () => {
    const closed = refusal(403, 'ErrorAccessDenied', '', { ...shared, needs: ['Mail.Read.Shared'] });
    expect(graphFinding(closed).detail).toMatch(
      /^Asked for was office@example\.org\. This takes Mail\.Read\.Shared,/,
    );
    expect(graphFinding(refusal(404, 'MailboxNotEnabledForRESTAPI', '', shared)).detail).toMatch(
      /^office@example/,
    );
  });

  it('offers to wait as long as Graph asks', () => {
    expect(graphFinding(refusal(429, undefined, '', { retryAfter: 2128 })).fix).toMatchObject({
      kind: 'wait',
      seconds: 3,
    });
  });

  it('quotes Microsoft on what nobody has met yet', () => {
    expect(graphFinding(refusal(400, 'SomethingNew', 'The property colour is not known.'))).toMatchObject({
      detail: 'Microsoft says: The property colour is not known.',
      technical: { code: 'SomethingNew' },
    });
  });
});
