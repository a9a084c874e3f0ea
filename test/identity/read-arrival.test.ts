import { describe, expect, it } from 'vitest';
import { readArrival } from '../../src/identity/flows/read-arrival.ts';

const code = '1.AXoAk3f*!$4-_.x';
const query = `code=${code}&state=st-1&session_state=0d9b`;
const native = 'https://login.microsoftonline.com/common/oauth2/nativeclient';

describe('an address with a code', () => {
  it.each([
    ['of the callback', `http://localhost:3650/auth/callback?${query}`],
    ['over https', `https://hub.example:8443/auth/callback?${query}#`],
    ['without its scheme, as browsers show it', `localhost:3650/auth/callback?${query}`],
    ['of a native client', `${native}?${query}`],
    ['with the answer in the fragment', `${native}#${query}`],
    ['encoded', `http://localhost/?code=${encodeURIComponent(code)}&state=st-1`],
    ['its query alone', `?${query}`],
    ['its parameters alone', query],
    ['with ampersands escaped as in a source', `${native}?code=${code}&amp;state=st-1`],
    ['with escaped ampersands by number', `${native}?code=${code}&#38;state=st-1`],
    ['in quotes and blanks', `  "${native}?${query}"  \n`],
    ['in angle brackets', `<${native}?${query}>`],
    ['broken over lines', `${native}?code=1.AXoAk3f*!\r\n   $4-_.x&state=st-1`],
    ['inside a sentence', `It ended here: ${native}?code=${code}&state=st-1. What now?`],
    ['after words and a line end', `The address:\n${native}?${query}\nThanks`],
    ['with invisible characters', `\u200B${native}?${query}\uFEFF`],
  ])('%s', (_, text) => {
    const arrival = readArrival(text);
    expect(arrival).toMatchObject({ kind: 'code', state: 'st-1' });
    expect(arrival.kind === 'code' && arrival.code.revealText()).toBe(code);
  });

  it('keeps the code from whatever prints it', () => {
    expect(JSON.stringify(readArrival(`${native}?${query}`))).not.toContain('AXoA');
  });

  it('takes the first answer where a second one is glued on', () => {
    const arrival = readArrival(`http://localhost/?${query}#code=1.Bother&state=st-2`);
    expect(arrival).toMatchObject({ state: 'st-1' });
  });
});

it.each([`0.A${'x'.repeat(80)}`, `M.C507_BAY.2.U.${'1a2b'.repeat(8)}`])('takes a code alone: %s', (bare) => {
  const arrival = readArrival(` ${bare}\n`);
  expect(arrival.kind === 'code' && arrival.code.revealText()).toBe(bare);
  expect(arrival).toMatchObject({ state: undefined });
});

describe('an address with a refusal', () => {
  it('is explained', () => {
    expect(
      readArrival(
        `${native}?error=access_denied&error_description=AADSTS65004%3a+User+declined+to+consent.%0d%0aTrace+ID%3a+7a3d7d9e-0000-4000-8000-000000000000%0d%0aCorrelation+ID%3a+7a3d7d9e-0000-4000-8000-000000000001%0d%0aTimestamp%3a+2026-11-21+09%3a00%3a00Z&error_uri=x&state=st-1`,
      ),
    ).toMatchObject({
      kind: 'refusal',
      state: 'st-1',
      finding: {
        code: 'aadsts/65004',
        technical: {
          error: 'access_denied',
          traceId: '7a3d7d9e-0000-4000-8000-000000000000',
          correlationId: '7a3d7d9e-0000-4000-8000-000000000001',
          timestamp: '2026-11-21 09:00:00Z',
        },
      },
    });
  });

  it('without a code of Microsoft’s is told by its error', () => {
    expect(readArrival('http://localhost/?error=temporarily_unavailable&state=s')).toMatchObject({
      kind: 'refusal',
      finding: { code: 'oauth/temporarily_unavailable', whoseMove: 'nobody-wait' },
    });
  });
});

describe('an address an administrator came back to', () => {
  const tenant = '7a3d7d9e-0000-4000-8000-000000000009';

  it.each([
    `admin_consent=True&tenant=${tenant}&scope=x&state=s`,
    `tenant=${tenant}&state=s&admin_consent=true`,
  ])('is an approval: %s', (answer) => {
    expect(readArrival(`https://hub.example/cb?${answer}`)).toEqual({
      kind: 'admin-consent',
      state: 's',
      tenant,
      isGranted: true,
    });
  });

  it('is none where it carries an error', () => {
    expect(
      readArrival(
        'https://hub.example/cb?admin_consent=True&error=consent_required&error_description=AADSTS65004&state=s',
      ),
    ).toMatchObject({
      kind: 'admin-consent',
      state: 's',
      isGranted: false,
      finding: { code: 'aadsts/65004' },
    });
  });
});

describe('what is no answer', () => {
  it.each([
    ['', 'arrival/empty'],
    ['   \n ', 'arrival/empty'],
    ['https://login.microsoftonline.com/common/wrongplace', 'arrival/moved-on'],
    ['This is not the right page', 'arrival/moved-on'],
    [native, 'arrival/code-missing'],
    [`${native}?code=`, 'arrival/code-missing'],
    [
      'https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=1&response_type=code&state=s',
      'arrival/not-signed-in-yet',
    ],
    ['hello', 'arrival/not-understood'],
    ['https://example.org/?barcode=5', 'arrival/not-understood'],
  ])('%j', (text, finding) => {
    expect(readArrival(text)).toMatchObject({
      kind: 'nothing',
      finding: { code: finding, whoseMove: 'you' },
    });
  });

  it('is a page where its text tells of an error, and a link to Microsoft’s page about one', () => {
    expect(
      readArrival("Sorry, but we're having trouble signing you in.\nAADSTS50011: The redirect URI…"),
    ).toMatchObject({
      kind: 'page',
      finding: { code: 'aadsts/50011' },
    });
    expect(readArrival('https://login.microsoftonline.com/error?code=50011')).toMatchObject({
      kind: 'page',
      finding: { code: 'aadsts/50011' },
    });
  });
});

it('never throws, whatever is pasted', () => {
  const pieces = [
    '?',
    '#',
    '&',
    '=',
    'code',
    'error',
    '%',
    '%zz',
    '{',
    '}',
    '"',
    '\\',
    'http://',
    'AADSTS',
    '5',
    '\n',
    '\u0000',
    '😀',
  ];
  let seed = 7;
  const next = (most: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % most;
  };
  for (let round = 0; round < 3000; round += 1) {
    const text = Array.from({ length: next(30) }, () => pieces[next(pieces.length)]).join('');
    expect(readArrival(text)).toHaveProperty('kind');
  }
});
