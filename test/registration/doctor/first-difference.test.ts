import { describe, expect, it } from 'vitest';
import { firstDifference, nearestAddress } from '../../../src/registration/doctor/first-difference.ts';
import { isSameRedirect } from '../../../src/registration/doctor/is-same-redirect.ts';

const sent = 'https://hub.example/auth/callback';

describe('the first difference between two addresses, in words', () => {
  it.each([
    ['https://hub.example/auth/callback/', 'the registered one has a slash too many at the end'],
    [' https://hub.example/auth/callback', 'the registered one has a blank at its beginning or end'],
    ['http://hub.example/auth/callback', 'the registered one begins with “http:”, not “https:”'],
    [
      'https://hub.example.org/auth/callback',
      'the registered one names the host “hub.example.org”, not “hub.example”',
    ],
    ['https://hub.example:8443/auth/callback', 'the registered one has the port “8443”, not none'],
    [
      'https://hub.example/auth/Callback',
      'capital and small letters differ: after “ub.example/auth/” the registered one goes on with “Callback”, not “callback”',
    ],
    ['https://hub.example/auth/callback?from=x', 'the registered one has the query “?from=x”, not none'],
    [
      'https://hub.example/auth/calback',
      'after “example/auth/cal” the registered one goes on with “back”, not “lback”',
    ],
    [
      'https://hub.example/auth',
      'after “hub.example/auth” the registered one goes on with nothing, not “/callback”',
    ],
  ])('%s', (registered, words) => {
    expect(firstDifference(sent, registered)).toBe(words);
  });

  it('names the missing slash from the other side, too', () => {
    expect(firstDifference('https://hub.example/', 'https://hub.example')).toBe(
      'the registered one lacks the slash at the end',
    );
  });

  it('is shown against the address that was meant', () => {
    const registered = [
      { uri: 'https://automate.example/rest/callback' },
      { uri: 'https://hub.example/auth/calback' },
    ];
    expect(nearestAddress(sent, registered)).toBe(registered[1]);
    expect(nearestAddress(sent, [])).toBeUndefined();
  });
});

describe('whether Microsoft takes one address for the other', () => {
  it.each([
    [sent, sent, true],
    [sent, 'HTTPS://Hub.Example/auth/callback', true],
    [sent, 'https://hub.example/auth/Callback', false],
    [sent, `${sent}/`, false],
    [sent, 'https://hub.example/auth/../auth/callback', false],
    [sent, 'https://hub.example:443/auth/callback', true],
    ['https://hub.example', 'https://hub.example/', true],
    ['http://localhost:3650/auth/callback', 'http://localhost/auth/callback', true],
    ['http://127.0.0.1:3650/auth/callback', 'http://localhost/auth/callback', false],
    ['http://localhost:3650/auth/callback', 'https://localhost:3650/auth/callback', false],
    ['https://hub.example:8443/a', 'https://hub.example/a', false],
    [sent, 'nonsense', false],
  ])('%s and %s: %s', (one, other, same) => {
    expect(isSameRedirect(one, other)).toBe(same);
  });
});
