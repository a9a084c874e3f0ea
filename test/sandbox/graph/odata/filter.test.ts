import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../../sandbox/graph/odata/filter.ts';
import { judgeFilter } from '../../../../sandbox/graph/odata/judge-filter.ts';
import { matches } from '../../../../sandbox/graph/odata/matches.ts';

const message = {
  id: 'm1',
  subject: "Tom's offer",
  importance: 'high',
  hasAttachments: true,
  isRead: false,
  receivedDateTime: '2026-03-01T09:30:00Z',
  categories: ['Red category', 'Work'],
  flag: { flagStatus: 'notFlagged' },
  from: { emailAddress: { name: 'Tom Okafor', address: 'tom@alder.example' } },
  toRecipients: [{ emailAddress: { address: 'a@x.example' } }, { emailAddress: { address: 'b@x.example' } }],
  start: { dateTime: '2026-03-01T09:30:00.0000000', timeZone: 'UTC' },
  singleValueExtendedProperties: [{ id: 'String {x} Name Key', value: '42' }],
  size: 3,
  nothing: null,
};

describe('what a $filter matches', () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ["subject eq 'tom''s OFFER'", true],
    ["subject ne 'x'", true],
    ["not(subject eq 'x')", true],
    ["contains(subject, 'offer') and hasAttachments eq true", true],
    ["startswith(subject,'Tom') or startswith(subject,'Ann')", true],
    ["endsWith(from/emailAddress/address,'@alder.example')", true],
    ["from/emailAddress/address eq 'TOM@alder.example'", true],
    ["FROM/EmailAddress/Address eq 'tom@alder.example'", true],
    ['receivedDateTime ge 1900-05-01T00:00:00+00:00', true],
    ['receivedDateTime ge 2026-03-01T10:30:00+01:00 and receivedDateTime le 2026-03-01T09:30:00Z', true],
    ['receivedDateTime lt 2026-03-01', false],
    ['receivedDateTime gt 2026-03-01', true],
    ["start/dateTime ge '2026-03-01T00:00:00'", true],
    ["start/dateTime lt '2026-03-01T09:30'", false],
    ["importance eq 'High'", true],
    ["importance eq microsoft.graph.importance'high'", true],
    ["importance in ('low','high')", true],
    ['size in (1,2)', false],
    ['size gt 2', true],
    ['isRead eq false', true],
    ['isRead', false],
    ['hasAttachments', true],
    ['nothing eq null', true],
    ['missing eq null', true],
    ['missing ne null', false],
    ['missing gt 3', false],
    ["categories/any(c:c eq 'work')", true],
    ["categories/any(c: startswith(c, 'Red'))", true],
    ["categories/all(c:c eq 'work')", false],
    ['categories/any()', true],
    ["toRecipients/any(r:r/emailAddress/address eq 'b@x.example')", true],
    ['toRecipients/any(r:r/emailAddress/address eq subject)', false],
    ["singleValueExtendedProperties/Any(ep: ep/id eq 'String {x} Name Key' and ep/value eq '42')", true],
    ['categories/$count eq 2', true],
    ["tolower(subject) eq 'tom''s offer'", true],
    ['length(subject) eq 11', true],
    ["indexof(subject,'offer') eq 6", true],
    ['year(receivedDateTime) eq 2026', true],
    ["subject eq 'a' or subject eq 'b' and size eq 3", false],
    ["(subject eq 'a' or size eq 3) and size eq 3", true],
    ['(((size eq 3)))', true],
  ];
  it.each(cases)('%s: %s', (text, expected) => {
    expect(matches(parseFilter(text), message)).toBe(expected);
  });

  it('never matches a lambda variable outside its lambda', () => {
    expect(matches(parseFilter("categories/any(c:c eq 'Work') and c eq 'Work'"), message)).toBe(false);
  });
});

describe('what cannot be a $filter', () => {
  it.each([
    "'subject'",
    'subject eq and',
    'subject eq',
    "subject eq 'x",
    "subject eqq 'x'",
    "subject eq 'x')",
    "(subject eq 'x'",
    'contains(subject)',
    "contains(subject,'x'",
    "unknown(subject,'x') eq true",
    "subject eq 'x' and",
    'and',
    'categories/any(c',
    'categories/any(c:)',
    'size in ()',
    'size in 3',
    'a/ eq 3',
    'size eq %',
    '',
  ])('%s', (text) => {
    expect(() => parseFilter(text)).toThrow(expect.objectContaining({ status: 400, code: 'BadRequest' }));
  });

  it('ends at a depth that no client needs', () => {
    expect(() => parseFilter(`${'('.repeat(5000)}a eq 1${')'.repeat(5000)}`)).toThrow(/node count/);
    expect(() => parseFilter(`${'not '.repeat(5000)}a eq 1`)).toThrow(/node count/);
  });
});

describe('a filter held against the model', () => {
  const refused: readonly (readonly [string, string, RegExp])[] = [
    [
      'message',
      "receivedDateTime ge '2026-01-01'",
      /Edm\.DateTimeOffset' and 'Edm\.String'.*GreaterThanOrEqual/,
    ],
    [
      'message',
      "colour eq 'red'",
      /Could not find a property named 'colour' on type 'microsoft\.graph\.message'/,
    ],
    ['message', "from/emailAddress/street eq 'x'", /'street' on type 'microsoft\.graph\.emailAddress'/],
    ['message', "hasAttachments eq 'true'", /Edm\.Boolean' and 'Edm\.String'/],
    ['message', "importance eq 'urgent'", /not a valid enumeration/],
    ['event', 'start/dateTime ge 2026-01-01T00:00:00Z', /Edm\.String' and 'Edm\.DateTimeOffset'/],
    ['message', "contains(receivedDateTime,'2026')", /No function signature/],
    ['message', "toRecipients/any(r:r/emailAddress/zip eq 'x')", /'zip'/],
    ['message', 'subject', /single boolean value/],
    ['user', 'displayName eq 4', /Edm\.String' and 'Edm\.Int32'/],
  ];
  it.each(refused)('on %s refuses %s', (type, text, message) => {
    expect(() => judgeFilter(parseFilter(text), type)).toThrow(message);
  });

  it.each([
    ['message', "importance eq 'High' and from/emailAddress/address eq 'x'"],
    ['message', 'receivedDateTime ge 2026-01-01 and isRead eq false'],
    ['todoTask', "status ne 'completed' and duedatetime/dateTime ge '2026-01-01T00:00:00'"],
    ['contact', "emailAddresses/any(a: a/address eq 'x')"],
    ['event', "singleValueExtendedProperties/Any(ep: ep/id eq 'String {x} Name y' and ep/value eq 'z')"],
    ['user', "proxyAddresses/any(p:startswith(p,'smtp:'))"],
    ['user', "extension_0123456789abcdef_Shoe eq 'x'"],
    ['servicePrincipal', 'appRoles/any(r:r/id eq 00000000-0000-0000-0000-000000000000)'],
    ['directoryObject', "anything eq 'x'"],
  ])('on %s takes %s', (type, text) => {
    expect(() => judgeFilter(parseFilter(text), type)).not.toThrow();
  });
});
