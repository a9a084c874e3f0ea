import { describe, expect, test } from 'vitest';
import { findJsonFault } from '../../../sandbox/portal/app-registrations/manifest/find-json-fault.ts';

const sample = JSON.stringify(
  { name: 'Büro "7" \\ 5\n', list: [1, -2.5e3, true, null, { deep: [] }], empty: {}, sign: '\u2028 😀' },
  null,
  2,
);

describe('the manifest editor', () => {
  test('finds a fault exactly where JSON.parse does: every text with one character gone or one too many', () => {
    const isJson = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const texts = [...sample].flatMap((_, at) => [
      sample.slice(0, at) + sample.slice(at + 1),
      `${sample.slice(0, at)},${sample.slice(at)}`,
      `${sample.slice(0, at)}<p>${sample.slice(at)}`,
      `${sample.slice(0, at)}"${sample.slice(at)}`,
      sample.slice(0, at),
    ]);
    for (const text of [sample, ...texts]) expect(findJsonFault(text) === undefined, text).toBe(isJson(text));
  });

  test('says the line, the column and the reason', () => {
    expect(findJsonFault('{\n  "a": 1\n  "b": 2\n}')).toEqual({
      line: 3,
      column: 3,
      message: 'expected a comma or }, found “"”',
    });
    expect(findJsonFault('[\n<p>\n{}]')).toMatchObject({
      line: 2,
      column: 1,
      message: expect.stringContaining('<p>'),
    });
    expect(findJsonFault('{"a": [1, 2,]}')).toMatchObject({
      column: 13,
      message: 'a comma must not stand before ]',
    });
  });

  test('a text made of brackets does not exhaust the stack', () => {
    expect(findJsonFault('['.repeat(1_000_000))).toMatchObject({
      message: expect.stringContaining('deeper'),
    });
  });
});
