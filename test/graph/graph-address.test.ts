import { describe, expect, it } from 'vitest';
import { graphAddress } from '../../src/graph/graph-address.ts';

const graph = 'https://graph.microsoft.com';

describe('Where a request to Graph goes', () => {
  it.each([
    ['/me/events', {}, `${graph}/v1.0/me/events`],
    ['/me/events?$top=1', {}, `${graph}/v1.0/me/events?$top=1`],
    [
      '/me/messages',
      { $filter: "subject eq 'a&b+c'", $top: 3 },
      `${graph}/v1.0/me/messages?$filter=subject%20eq%20%27a%26b%2Bc%27&$top=3`,
    ],
    ['/me/messages?$top=1', { $skip: 1 }, `${graph}/v1.0/me/messages?$top=1&$skip=1`],
    // Clients of the old library write two slashes, and Graph takes them.
    ['//chats/1/messages', {}, `${graph}/v1.0//chats/1/messages`],
    [`${graph}/v1.0/me/events?$skiptoken=X%2Fy#there`, {}, `${graph}/v1.0/me/events?$skiptoken=X%2Fy`],
  ])('%s with %o', (path, query, expected) => {
    expect(graphAddress(graph, path, query)).toBe(expected);
  });

  it.each([
    ['another host', 'https://graph.microsoft.com.evil.example/v1.0/me'],
    ['another port', 'https://graph.microsoft.com:8443/v1.0/me'],
    ['another scheme', 'http://graph.microsoft.com/v1.0/me'],
    ['a name and password before the host', 'https://graph.microsoft.com@evil.example/v1.0/me'],
    ['a name and password at the host', 'https://me:secret@graph.microsoft.com/v1.0/me'],
    ['another version', `${graph}/beta/me`],
    ['a version that begins alike', `${graph}/v1.01/me`],
    ['a way out by dots', '/../beta/me'],
    ['a way out by escaped dots', '/%2e%2e/beta/me'],
    ['a way out by backslashes', '/..\\beta/me'],
    ['no path', 'me/events'],
    ['a host without a scheme', 'evil.example/v1.0/me'],
    ['nothing', ''],
  ])('refuses %s', (_, path) => {
    expect(() => graphAddress(graph, path)).toThrow(
      expect.objectContaining({ code: 'graph-address-refused' }),
    );
  });

  it('keeps what a link holds out of the refusal', () => {
    expect(() => graphAddress(graph, 'https://evil.example/v1.0/me?token=hush')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hush') }),
    );
  });

  it('serves a double of Graph on any host, also below a path', () => {
    expect(graphAddress('http://localhost:3660', '/me')).toBe('http://localhost:3660/v1.0/me');
    expect(graphAddress('http://localhost:3660/graph', '/me')).toBe('http://localhost:3660/graph/v1.0/me');
    expect(() => graphAddress('http://localhost:3660/graph', 'http://localhost:3660/v1.0/me')).toThrow();
  });
});
