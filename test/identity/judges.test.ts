import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sandboxCloud } from '../../src/identity/clouds/sandbox-cloud.ts';
import { judgeDeviceAnswer } from '../../src/identity/flows/device-code.ts';
import { EntraError } from '../../src/identity/flows/entra-error.ts';
import { judgeTokenAnswer, type RawAnswer } from '../../src/identity/flows/judge-token-answer.ts';
import { oracleFolder } from '../support/oracle.ts';

const context = { askedAt: 1_000_000, facts: {} };
const judge = (body: unknown, status = 200, retryAfter?: string) =>
  judgeTokenAnswer(
    {
      status,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...(retryAfter ? { retryAfter } : {}),
    },
    context,
  );
const refusal = (body: unknown, status = 400, retryAfter?: string): EntraError => {
  try {
    judge(body, status, retryAfter);
  } catch (error) {
    if (error instanceof EntraError) return error;
    throw error;
  }
  throw new Error('It was taken for a success.');
};

describe('a token answer', () => {
  it('is read with what it has, and nothing more is asked of it', () => {
    const answer = judge({
      access_token: 'at',
      token_type: 'bearer',
      expires_in: 3599,
      foci: '1',
      refresh_in: 9,
    });
    expect(answer.accessToken.revealText()).toBe('at');
    expect(answer).toMatchObject({
      expiresAt: 1_000_000 + 3_599_000,
      refreshToken: undefined,
      scope: undefined,
    });
  });

  it.each([
    ['7200', 7_200_000],
    [undefined, 3_600_000],
    ['soon', 3_600_000],
    [-5, 3_600_000],
    [null, 3_600_000],
  ])('lives %j seconds', (seconds, milliseconds) => {
    expect(judge({ access_token: 'at', expires_in: seconds }).expiresAt).toBe(1_000_000 + milliseconds);
  });

  it('is no success without a token, or with another status', () => {
    expect(() => judge({ access_token: '' })).toThrow(
      expect.objectContaining({ code: 'identity-answer-unreadable' }),
    );
    expect(() => judge({ access_token: 7 })).toThrow(
      expect.objectContaining({ code: 'identity-answer-unreadable' }),
    );
    expect(() => judge({ access_token: 'at' }, 302)).toThrow(
      expect.objectContaining({ code: 'identity-answer-unreadable' }),
    );
  });

  it.each([
    ['a page of a proxy', '<html>Please sign in to the network</html>', 200],
    ['nothing', '', 200],
    ['a list', [], 400],
    ['an error that is an object', { error: { code: 'x' } }, 404],
  ])('that cannot be read is told as such: %s', (_, body, status) => {
    expect(() => judge(body, status)).toThrow(
      expect.objectContaining({
        code: 'identity-answer-unreadable',
        message: expect.stringContaining(`HTTP status ${status}`),
      }),
    );
  });
});

it('an answer that cannot be read is quoted without what looks like a secret', () => {
  const quote = (): unknown => judge('<html>client_secret=abc8Q~0123456789012345678901234567890</html>');
  expect(quote).toThrow('[redacted]');
  expect(quote).not.toThrow('8Q~0123');
});

describe('a refusal', () => {
  it('is told with everything Microsoft said, in both ways of breaking lines', () => {
    for (const gap of [' ', '\r\n']) {
      const error = refusal({
        error: 'invalid_grant',
        error_description: `AADSTS65001: The user has not consented.${gap}Trace ID: 7a3d7d9e-0000-4000-8000-000000000000${gap}Correlation ID: 7a3d7d9e-0000-4000-8000-000000000001${gap}Timestamp: 2026-11-21 09:00:00Z`,
        suberror: 'consent_required',
        claims: '{"access_token":{}}',
      });
      expect(error).toMatchObject({
        code: 'identity-approval-needed',
        aadsts: [65001],
        error: 'invalid_grant',
        suberror: 'consent_required',
        claims: '{"access_token":{}}',
      });
      expect(error.finding.technical).toMatchObject({
        code: 'AADSTS65001',
        error: 'invalid_grant / consent_required',
        traceId: '7a3d7d9e-0000-4000-8000-000000000000',
        correlationId: '7a3d7d9e-0000-4000-8000-000000000001',
        timestamp: '2026-11-21 09:00:00Z',
      });
      expect(error.finding.detail?.endsWith('Microsoft says: “The user has not consented.”')).toBe(true);
    }
  });

  it.each([
    ['invalid_grant', 'identity-sign-in-needed', 'you'],
    ['interaction_required', 'identity-sign-in-needed', 'you'],
    ['consent_required', 'identity-approval-needed', 'your-admin'],
    ['invalid_client', 'identity-credential-refused', 'you'],
    ['unauthorized_client', 'identity-registration-wrong', 'you'],
    ['invalid_scope', 'identity-registration-wrong', 'you'],
    ['temporarily_unavailable', 'identity-unavailable', 'nobody-wait'],
    ['something_new', 'identity-request-refused', 'portico'],
  ])('with a code nobody knows yet is told by its error %s', (error, code, whoseMove) => {
    const told = refusal({
      error,
      error_description: 'AADSTS4711001: Something new.',
      error_codes: [4_711_001],
    });
    expect(told).toMatchObject({ code, aadsts: [4_711_001], finding: { code: 'aadsts/4711001', whoseMove } });
    expect(told.finding.detail).toContain('AADSTS4711001');
    expect(told.finding.detail).toContain('“Something new.”');
    expect(told.finding.nextStep).not.toBe('');
  });

  it('without any code is told by its error alone', () => {
    expect(refusal({ error: 'invalid_client' }, 401).finding).toMatchObject({
      code: 'oauth/invalid_client',
      whoseMove: 'you',
    });
  });

  it.each([
    [429, '12', 12_000],
    [503, undefined, undefined],
    [500, 'Sat, 21 Nov 2026 09:00:00 GMT', undefined],
  ])('with status %i and Retry-After %s passes by itself', (status, header, retryAfter) => {
    const error = refusal(status === 503 ? '<html>down</html>' : { error: 'x' }, status, header);
    expect(error).toMatchObject({ kind: 'wait', retry: 'soon', retryAfter });
  });

  it('shows no secret that came back in it', () => {
    const error = refusal(
      {
        error: 'invalid_client',
        error_description: 'AADSTS7000215: client_secret=abc8Q~0123456789012345678901234567890 is wrong.',
      },
      401,
    );
    expect(JSON.stringify(error.finding)).not.toContain('8Q~0123');
  });

  it('tells a secret sent by a public client also where it comes by the general code', () => {
    const error = refusal({
      error: 'invalid_request',
      error_description:
        "AADSTS90023: Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    });
    expect(error).toMatchObject({
      kind: 'registration',
      finding: { code: 'aadsts/700025', technical: { code: 'AADSTS90023' } },
    });
  });

  it('tells a personal account at an application for work accounts from an unknown client id', () => {
    const text = (directory: string): string =>
      `AADSTS700016: Application with identifier 'x' was not found in the directory '${directory}'.`;
    const titleOf = (directory: string): string =>
      refusal({ error: 'unauthorized_client', error_description: text(directory) }).finding.title;
    expect(titleOf('Microsoft Accounts')).toContain('personal');
    expect(titleOf('Alder Works')).not.toContain('personal');
  });
});

describe('an answer about a device code', () => {
  const judgeDevice = (body: unknown, status = 200) =>
    judgeDeviceAnswer({ status, body: JSON.stringify(body) } satisfies RawAnswer, {
      askedAt: 0,
      endpoint: { cloud: sandboxCloud('http://localhost:1'), tenant: 't', clientId: 'c' },
    });

  it('takes what may be missing for the usual', () => {
    expect(
      judgeDevice({ device_code: 'd', user_code: 'u', verification_url: 'https://v.example' }),
    ).toMatchObject({
      userCode: 'u',
      verificationUri: 'https://v.example',
      expiresAt: 900_000,
      interval: 5000,
    });
  });

  it('is no success without a code to type', () => {
    expect(() => judgeDevice({ device_code: 'd' })).toThrow(
      expect.objectContaining({ code: 'identity-answer-unreadable' }),
    );
    expect(() => judgeDevice({ error: 'unauthorized_client', error_codes: [700016] }, 400)).toThrow(
      expect.objectContaining({ code: 'identity-registration-wrong' }),
    );
  });
});

const captured = join(oracleFolder() ?? '', 'data', 'entra-captured');

describe.skipIf(oracleFolder() === undefined)('answers captured from the real service', () => {
  const errors = oracleFolder()
    ? readdirSync(captured).filter((name) => name.startsWith('token-error-'))
    : [];
  const known: Readonly<Record<string, number>> = {
    'token-error-invalid-client.json': 7_000_215,
    'token-error-invalid-scope.json': 500_011,
    'token-error-unknown-client.json': 700_038,
    'token-error-unsupported-grant-type.json': 70_003,
  };

  it.each(errors)('%s', (name) => {
    const { response } = JSON.parse(readFileSync(join(captured, name), 'utf8'));
    const error = refusal(response.body, response.status);
    expect(error.aadsts).toEqual([known[name]]);
    expect(error.finding.code).toBe(`aadsts/${known[name]}`);
    expect(error.finding.detail).toContain(/: (.*?) Trace ID/.exec(response.body.error_description)?.[1]);
    expect(error.finding.detail).not.toContain('Trace ID');
  });

  it('are successes, too', () => {
    const { response } = JSON.parse(readFileSync(join(captured, 'token-client-credentials.json'), 'utf8'));
    expect(judge({ ...response.body, expires_in: 3599 }).expiresAt).toBe(1_000_000 + 3_599_000);
  });
});
