import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { moveWords } from '../../src/base/errors/whose-move.ts';
import { aadstsTable, aadstsThemes } from '../../src/identity/aadsts/aadsts-table.ts';
import { explainCode } from '../../src/identity/aadsts/explain-code.ts';
import { isOauthError } from '../../src/identity/aadsts/guess-kind.ts';
import { knownPhrases } from '../../src/identity/aadsts/known-phrases.ts';
import { refusalCodes } from '../../src/identity/aadsts/refusal-kind.ts';
import { specialCases } from '../../src/identity/aadsts/special-cases.ts';
import { builtInClouds } from '../../src/identity/clouds/built-in-clouds.ts';

const entries = aadstsThemes.flatMap((theme) => theme.entries);

/** Full stops, question and exclamation marks that end a sentence; not those inside names and addresses. */
const sentences = (text: string): number =>
  text.split(/[.!?](?=\s+[A-Z]|$)/).filter((part) => part.trim() !== '').length;

describe('the table of codes', () => {
  it('explains more than two hundred, each once', () => {
    expect(entries.length).toBeGreaterThan(200);
    expect(aadstsTable.size).toBe(entries.length);
  });

  it('sorts them by number nowhere twice, and each within one theme', () => {
    const codes = entries.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => Number.isInteger(code) && code > 9999)).toBe(true);
  });

  it.each(entries.map((entry) => [entry.code, entry] as const))(
    '%i is told in full, short and plain',
    (_, entry) => {
      expect(Object.keys(moveWords)).toContain(entry.whoseMove);
      expect(Object.keys(refusalCodes)).toContain(entry.kind);
      for (const text of [entry.title, entry.mistake, entry.nextStep]) {
        expect(text).toMatch(/^[A-Z].*[.]$/s);
        expect(sentences(text)).toBeLessThanOrEqual(2);
        expect(text.length).toBeLessThan(240);
        expect(text).not.toMatch(
          /\b(?:you (?:forgot|failed|should have|did not|didn't)|wrongly|stupid|simply|obviously|please)\b/i,
        );
        expect(text).not.toMatch(/AADSTS|\bvoid\b| {2}/);
      }
      expect(entry.docs ?? 'https://learn.microsoft.com/').toMatch(/^https:\/\/learn\.microsoft\.com\//);
    },
  );

  it.each([
    50011, 50020, 50034, 50058, 50076, 50105, 50126, 50194, 53003, 54005, 65001, 65004, 70000, 70008, 70011,
    70016, 90002, 90094, 90095, 500011, 500113, 650052, 650053, 650057, 700016, 700025, 700038, 700082,
    700084, 900023, 900144, 900941, 1002012, 7000112, 7000215, 7000218, 7000222, 9001023, 9002313, 9002327,
    9002331, 9002332,
  ])('has %i', (code) => {
    expect(aadstsTable.has(code)).toBe(true);
  });

  it('names a button that goes with whose move it is', () => {
    for (const { code, fix, whoseMove, kind } of entries) {
      if (fix === 'ask-admin') expect([code, whoseMove]).toEqual([code, 'your-admin']);
      if (kind === 'approval') expect(['your-admin', 'you'], String(code)).toContain(whoseMove);
      if (whoseMove === 'nobody-wait') expect([code, fix]).toEqual([code, 'wait']);
    }
  });

  it('is what special cases and phrases refer to', () => {
    for (const { code, as = code } of specialCases)
      expect(aadstsTable.has(code) && aadstsTable.has(as)).toBe(true);
    for (const { code } of knownPhrases) expect(aadstsTable.has(code), String(code)).toBe(true);
  });
});

describe('an explanation', () => {
  it('leads to the page of the cloud that refused', () => {
    const china = builtInClouds.find(({ id }) => id === 'china');
    expect(explainCode(90002, china ? { cloud: china } : {}).technical?.docs).toBe(
      'https://login.partner.microsoftonline.cn/error?code=90002',
    );
    expect(explainCode(50105).technical?.docs).toContain('learn.microsoft.com');
  });

  it('has the approval page to open where its address is known', () => {
    expect(explainCode(90094).fix).toBeUndefined();
    expect(explainCode(90094, { approvalUrl: 'https://approve.example' }).fix).toMatchObject({
      kind: 'open',
      url: 'https://approve.example',
    });
  });

  it.each([0, 1, 99_999, 123_456_789])('is there for any number: %i', (code) => {
    const finding = explainCode(code);
    expect(finding).toMatchObject({ code: `aadsts/${code}`, state: 'wrong', whoseMove: 'you' });
    expect(finding.nextStep).toContain('Look the code up');
  });

  it('knows no error of an object’s own', () => {
    expect(isOauthError('constructor')).toBe(false);
    expect(isOauthError('invalid_grant')).toBe(true);
  });
});

it('covers every code the sandbox can answer with, as its reference page lists them', () => {
  const page = readFileSync(new URL('../../docs/reference/sandbox-entra.md', import.meta.url), 'utf8');
  const codes = [...page.matchAll(/^\| (\d{5,8}) \|/gm)].map(([, digits]) => Number(digits));
  expect(codes.length).toBeGreaterThan(90);
  expect(codes.filter((code) => !aadstsTable.has(code))).toEqual([]);
});
