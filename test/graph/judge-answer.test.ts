import { describe, expect, it } from 'vitest';
import { GraphError } from '../../src/graph/graph-error.ts';
import { judgeAnswer } from '../../src/graph/judge-answer.ts';

const asked = {
  method: 'GET',
  path: '/me/events?$filter=secret',
  needs: [],
  anyMediaType: false,
  clientRequestId: 'b1d7',
  now: Date.parse('2026-11-21T10:00:00Z'),
};

function judge(status: number, body: string, headers: Record<string, string> = {}, more = {}) {
  const sent = new Headers({ 'content-type': 'application/json; charset=utf-8', ...headers });
  return judgeAnswer({ status, headers: sent, bytes: new TextEncoder().encode(body) }, { ...asked, ...more });
}

function errorOf(verdict: ReturnType<typeof judgeAnswer>): GraphError {
  if (verdict.isGood) throw new Error('This answer is good.');
  return verdict.error;
}

describe('Good answers', () => {
  it('reads JSON, also of other names', () => {
    expect(judge(200, '{"value":[]}')).toMatchObject({ isGood: true, answer: { body: { value: [] } } });
    expect(judge(200, '{"a":1}', { 'content-type': 'application/problem+json' })).toMatchObject({
      answer: { body: { a: 1 } },
    });
    expect(judge(200, 'null')).toMatchObject({ isGood: true, answer: { body: null } });
  });

  it('takes none for a body where there is none', () => {
    expect(judge(204, '')).toMatchObject({ isGood: true, answer: { status: 204, body: undefined } });
    expect(judge(202, '', {}, { method: 'POST' })).toMatchObject({ isGood: true, answer: { status: 202 } });
    expect(judge(200, '')).toMatchObject({ isGood: false });
  });

  it('hands out what is no JSON to those who asked for it', () => {
    const picture = judge(200, 'PNG', { 'content-type': 'image/png' }, { anyMediaType: true });
    expect(picture).toMatchObject({ isGood: true, answer: { body: new TextEncoder().encode('PNG') } });
    const text = judge(200, 'Zoë', { 'content-type': 'text/plain' }, { anyMediaType: true });
    expect(text).toMatchObject({ isGood: true, answer: { body: 'Zoë' } });
  });
});

describe('Answers that are not Graph’s', () => {
  it.each([
    ['the page of a proxy', 200, '<html>Sign in to the network</html>', { 'content-type': 'text/html' }],
    ['half an answer', 200, '{"value":[{"subject":"Pl', {}],
    ['a redirect', 302, '', { location: 'https://evil.example/v1.0/me?token=hush' }],
  ])('%s', (_, status, body, headers) => {
    const error = errorOf(judge(status, body, headers));
    expect(error).toBeInstanceOf(GraphError);
    expect(error).toMatchObject({ code: 'graph-answer-unreadable', graphStatus: status, whoseMove: 'you' });
    expect(error.message).not.toContain('hush');
  });

  it('names the host a redirect leads to', () => {
    const { message } = errorOf(judge(302, '', { location: 'https://files.example/x' }));
    expect(message).toContain('files.example');
  });

  it.each([502, 503])('%i with a page of its own is still a problem of the service', (status) => {
    const error = errorOf(judge(status, '<html>Bad gateway</html>', { 'content-type': 'text/html' }));
    expect(error).toMatchObject({ code: 'graph-unavailable', retry: 'soon', mayHaveBeenDone: true });
  });
});

describe('Refusals', () => {
  it.each([
    [400, 'graph-not-accepted', 400],
    [401, 'graph-token-refused', 502],
    [402, 'graph-refused', 403],
    [403, 'graph-refused', 403],
    [404, 'graph-not-found', 404],
    [405, 'graph-not-accepted', 400],
    [409, 'graph-conflict', 409],
    [410, 'graph-not-found', 404],
    [412, 'graph-conflict', 409],
    [418, 'graph-not-accepted', 400],
    [423, 'graph-conflict', 409],
    [429, 'graph-throttled', 429],
    [500, 'graph-unavailable', 503],
    [507, 'graph-full', 507],
  ])('%i is %s', (graphStatus, code, status) => {
    const error = errorOf(judge(graphStatus, '{"error":{"code":"X","message":"Y"}}'));
    expect(error).toMatchObject({ graphStatus, code, status, graphCode: 'X' });
    expect(error.finding).toMatchObject({ code: expect.stringMatching(/^graph\//), state: 'wrong' });
  });

  it('keeps what Microsoft’s support asks for, and nothing that looks like a token', () => {
    const token = 'eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiIxIn0.c2ln';
    const body = JSON.stringify({
      error: {
        code: 'ErrorAccessDenied',
        message: `Denied for ${token}`,
        innerError: { date: '2026-11-21T10:00:00', 'request-id': 'r-1', 'client-request-id': 'b1d7' },
      },
    });
    const error = errorOf(judge(403, body));
    expect(error.requestId).toBe('r-1');
    expect(error.finding.technical).toMatchObject({
      code: 'ErrorAccessDenied',
      traceId: 'r-1',
      correlationId: 'b1d7',
      timestamp: '2026-11-21T10:00:00',
    });
    expect(JSON.stringify(error.finding)).not.toContain(token);
  });

  it('prefers the request id of the header', () => {
    expect(errorOf(judge(403, '{}', { 'request-id': 'r-2' })).requestId).toBe('r-2');
  });

  it('copes with every other shape', () => {
    for (const body of [
      '',
      'null',
      '[]',
      '"x"',
      '{"error":"x"}',
      '{"error":{"innererror":{"code":7}}}',
      'x',
    ]) {
      expect(errorOf(judge(403, body))).toMatchObject({ code: 'graph-refused' });
    }
  });

  it('reads codes inside', () => {
    const body = '{"error":{"code":"UnknownError","innerError":{"code":"MailboxNotEnabledForRESTAPI"}}}';
    expect(errorOf(judge(404, body)).finding.code).toBe('graph/no-mailbox');
  });

  it('reads the claims of a challenge', () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1763712000"}}}';
    const challenge = (encoded: string) =>
      errorOf(
        judge(401, '{}', {
          'www-authenticate': `Bearer realm="", authorization_uri="https://login.example/", error="insufficient_claims", claims="${encoded}"`,
        }),
      ).claims;
    expect(challenge(Buffer.from(claims).toString('base64'))).toBe(claims);
    expect(challenge(Buffer.from(claims).toString('base64url'))).toBe(claims);
    expect(challenge(Buffer.from('not json').toString('base64'))).toBeUndefined();
    expect(challenge('!!')).toBeUndefined();
    expect(errorOf(judge(401, '{}')).claims).toBeUndefined();
  });
});
