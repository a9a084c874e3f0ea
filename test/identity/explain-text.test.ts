import { describe, expect, it } from 'vitest';
import { explainText } from '../../src/identity/aadsts/explain-text.ts';

const ids = {
  correlationId: '7a3d7d9e-0000-4000-8000-000000000001',
  traceId: '7a3d7d9e-0000-4000-8000-000000000000',
  timestamp: '2026-11-21T09:00:00Z',
};
const marks = (gap: string): string =>
  `${gap}Request Id: ${ids.traceId}${gap}Correlation Id: ${ids.correlationId}${gap}Timestamp: ${ids.timestamp}`;

describe('a copied page', () => {
  it.each([[' '], ['\r\n'], ['\n'], ['<br/>'], ['\\r\\n']])('with %j between its lines', (gap) => {
    const text = `Sign in${gap}Sorry, but we're having trouble signing you in.${gap}AADSTS50011: The redirect URI 'http://hub.example/cb' specified in the request does not match the redirect URIs configured for the application 'x'.${gap}Troubleshooting details${gap}If you contact your administrator, send this info to them.${gap}Copy info to clipboard${marks(gap)}`;
    const [finding, ...more] = explainText(text);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ code: 'aadsts/50011', technical: ids });
    expect(finding?.detail).toContain('The address that was sent: http://hub.example/cb');
    expect(finding?.detail).toMatch(/Microsoft says: “The redirect URI '[^“]*application 'x'\.”$/);
  });

  it.each([
    [
      'Need admin approval\nPortico\nPortico needs permission to access resources in your organization that only an admin can grant.',
      90094,
    ],
    [
      'Approval required\nThis app requires your admin’s approval to:\nRead your calendars\nEnter justification for requesting this app',
      90095,
    ],
    [
      "The reply URL specified in the request does not match the reply URLs configured for the application: 'x'.",
      50011,
    ],
    ["The provided value for the input parameter 'redirect_uri' is not valid.", 50011],
    ["Client is public so neither 'client_assertion' nor 'client_secret' should be presented.", 700025],
    ["Application 'x'(y) is not configured as a multi-tenant application.", 50194],
    [
      "The logged in user is not authorized to fetch tokens for extension 'Microsoft_AAD_RegisteredApps' because the user account is not a member of tenant 'x'.",
      50020,
    ],
    ['The user could not be authenticated as the grant is expired.', 70008],
    ['Client secret expired for account home', 7000222],
    ["asked for scope 'Calendars.ReadBasic.Shared' that doesn't exist on the resource", 650053],
  ])('without a code: %s', (text, code) => {
    const [finding, ...more] = explainText(text);
    expect(more).toEqual([]);
    expect(finding?.code).toBe(`aadsts/${code}`);
    // The number is our reading of the words, and is not put into Microsoft's mouth.
    expect(finding?.technical?.code).toBeUndefined();
    expect(finding?.detail).not.toContain('Microsoft says');
  });
});

describe('a copied log or answer', () => {
  const answer = {
    error: 'invalid_client',
    error_description: `AADSTS7000215: Invalid client secret provided.\r\nTrace ID: ${ids.traceId}\r\nCorrelation ID: ${ids.correlationId}\r\nTimestamp: 2026-11-21 09:00:00Z`,
    error_codes: [7_000_215],
    timestamp: '2026-11-21 09:00:00Z',
    trace_id: ids.traceId,
    correlation_id: ids.correlationId,
  };

  it.each([
    ['an answer alone', JSON.stringify(answer)],
    ['an answer over lines', JSON.stringify(answer, null, 2)],
    [
      'an answer in a log line',
      `2026-11-21 ERROR (MainThread) [o365] token failed: {status: 401} ${JSON.stringify(answer)} {retry}`,
    ],
    ['its description alone', answer.error_description],
    ['a JSON text in a JSON text', JSON.stringify({ message: JSON.stringify(answer) })],
  ])('is read as %s', (_, text) => {
    const [finding, ...more] = explainText(text);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      code: 'aadsts/7000215',
      technical: {
        correlationId: ids.correlationId,
        traceId: ids.traceId,
        timestamp: '2026-11-21 09:00:00Z',
      },
    });
  });

  it.each([
    ['error=access_denied&error_description=AADSTS65004%3A%20User%20declined&state=x', 65004],
    ['"error_codes": [50076]', 50076],
    ['Sign-in error code: 50105', 50105],
    ['Error: AADSTS 700016 something', 700016],
    ['aadsts90002', 90002],
  ])('finds the code in %s', (text, code) => {
    expect(explainText(text).map((finding) => finding.code)).toEqual([`aadsts/${code}`]);
  });

  it('tells each code once, and what stopped it before what passes', () => {
    const text =
      'AADSTS70016: pending.\nAADSTS50058: nobody signed in.\nAADSTS53003: blocked.\nAADSTS53003: blocked.';
    expect(explainText(text).map(({ code }) => code)).toEqual([
      'aadsts/53003',
      'aadsts/70016',
      'aadsts/50058',
    ]);
  });

  it('does not take the rest of a page for the words of a code in parentheses', () => {
    const [finding] = explainText(
      'The user account is disabled. (AADSTS50057) Password Sign in Use another account',
    );
    expect(finding?.code).toBe('aadsts/50057');
    expect(finding?.detail).not.toContain('Use another account');
  });

  it('keeps the words of each code apart', () => {
    const [first, second] = explainText(
      "AADSTS50034: The user account a@b.c does not exist. AADSTS90002: Tenant 'x.example' not found.",
    );
    expect(first?.detail).toContain('a@b.c');
    expect(first?.detail).not.toContain('x.example');
    expect(second?.detail).toContain('The tenant that was asked for: x.example');
  });

  it.each([
    ['ErrorAccessDenied: Access is denied. Check credentials and try again.', 'graph/access-denied'],
    [
      '{"error":{"code":"MailboxNotEnabledForRESTAPI","message":"The mailbox is either inactive"}}',
      'graph/no-mailbox',
    ],
    [
      'Authorization_RequestDenied: Insufficient privileges to complete the operation.',
      'graph/access-denied',
    ],
    ['Blocked by tenant configured AppOnly AccessPolicy settings.', 'graph/mailbox-out-of-scope'],
    [
      'InvalidAuthenticationToken: Lifetime validation failed, the token is expired.',
      'graph/token-not-accepted',
    ],
  ])('explains errors of Microsoft Graph: %s', (text, code) => {
    expect(explainText(text)).toMatchObject([{ code }]);
  });

  it('falls back to the error of OAuth', () => {
    expect(explainText('Unable to fetch auth token. Error: invalid_client')).toMatchObject([
      { code: 'oauth/invalid_client' },
    ]);
  });

  it('finds nothing in ordinary text', () => {
    expect(explainText('The weather is fine, user_name and api_key are words. {"a": 1}')).toEqual([]);
    expect(explainText('')).toEqual([]);
  });

  it('takes a code it does not know with what was said', () => {
    const [finding] = explainText(`AADSTS4711001: Something new happened.${marks(' ')}`);
    expect(finding).toMatchObject({
      code: 'aadsts/4711001',
      whoseMove: 'you',
      technical: { ...ids, code: 'AADSTS4711001' },
    });
    expect(finding?.detail).toContain('“Something new happened.”');
  });
});

it('offers buttons that need a registration or connection only where there is one', () => {
  expect(explainText('AADSTS70008: expired')).not.toMatchObject([{ fix: {} }]);
  expect(explainText('AADSTS70008: expired', { hasSubject: true })).toMatchObject([
    { fix: { kind: 'sign-in' } },
  ]);
});

it('never shows a secret that was pasted along', () => {
  const text =
    'AADSTS7000215: Invalid client secret. client_secret=abc8Q~0123456789012345678901234567890 Bearer eyJhbGciOi.eyJzdWIi.c2ln';
  expect(JSON.stringify(explainText(text))).not.toMatch(/0123456789012|eyJhbGci/);
});

it.each(['{', '{"', '<a', 'AADSTS50011 ', 'AADSTS', ' ', '%41', '"\\'])(
  'is not kept busy by a paste full of %j',
  (piece) => {
    const text = `AADSTS50011: words${piece.repeat(100_000 / piece.length)}`;
    expect(explainText(text)).toMatchObject([{ code: 'aadsts/50011' }]);
  },
);
