import { describe, expect, it } from 'vitest';
import { secretOddity } from '../../../src/registration/doctor/secret-shape.ts';

const value = 'aB38Q~x.Y_z-0123456789abcdefghijklmnopq';

describe('what is odd about a secret', () => {
  it('is nothing about one as Microsoft makes them', () => {
    expect(secretOddity(value)).toBeUndefined();
    expect(secretOddity('100%~sure.of_it')).toBeUndefined();
  });

  it.each([
    [`"${value}"`, 'quotation marks'],
    [`“${value}”`, 'quotation marks'],
    [` ${value}\u00a0`, 'blanks'],
    [`\ufeff${value}`, 'blanks'],
    [`${value.slice(0, 9)}\r\n${value.slice(9)}`, 'a line break'],
    [value.replace('~', '%7E'), 'characters encoded for an address (such as %7E for ~)'],
    [` "${value.replace('~', '%7e')}"\n`, 'a line break'],
  ])('%j: what came in while copying, and what is left without it', (text, words) => {
    expect(secretOddity(text)).toEqual({ kind: 'not-as-shown', words, cleaned: value });
  });

  it.each([
    'f0b0b335-1d71-4c92-8d98-567911fdcb88',
    '"F0B0B335-1D71-4C92-8D98-567911FDCB88"',
    ' {f0b0b335-1d71-4c92-8d98-567911fdcb88}',
  ])('%j is the id of a secret', (text) => {
    expect(secretOddity(text)).toEqual({ kind: 'secret-id' });
  });
});
