import { describe, expect, it } from 'vitest';
import { memberOf } from '../../../../sandbox/graph/metadata/model.ts';
import { typeOfPath } from '../../../../sandbox/graph/metadata/type-of-path.ts';
import { expanded, parseExpand } from '../../../../sandbox/graph/odata/expand.ts';
import { inOrder, parseOrder } from '../../../../sandbox/graph/odata/order.ts';
import { readQuery } from '../../../../sandbox/graph/odata/read-query.ts';
import { directorySearch } from '../../../../sandbox/graph/odata/search.ts';
import { selected } from '../../../../sandbox/graph/odata/select.ts';

const query = (text: string, version: 'v1.0' | 'beta' = 'v1.0') =>
  readQuery(new URLSearchParams(text), version, false);

describe('query options', () => {
  it('reads what clients send, an empty $select included', () => {
    const read = query('$top=5&$skip=10&$select=&$count=true&$orderby=a%20desc&startDateTime=2026-01-01');
    expect(read).toMatchObject({ top: 5, skip: 10, select: [], count: true, orderBy: 'a desc' });
    expect(read.plain.get('startdatetime')).toBe('2026-01-01');
    expect(query('$select=subject,%20from/emailAddress').select).toEqual(['subject', 'from/emailAddress']);
  });

  it.each([
    ['$top=abc', /Invalid value 'abc' for \$top/],
    ['$top=-1', /\$top/],
    ['$skip=1.5', /\$skip/],
    ['$count=maybe', /\$count/],
    ['$fitler=x', /'\$fitler' is not supported/],
    ['$top=1&$top=2', /specified more than once/],
  ])('refuses %s', (text, message) => {
    expect(() => query(text)).toThrow(message);
  });

  it('refuses an address that is too long', () => {
    expect(() => query(`$filter=${'x'.repeat(20_000)}`)).toThrow(expect.objectContaining({ status: 414 }));
  });

  it('takes options without their dollar sign in beta only', () => {
    expect(query('top=5').top).toBeUndefined();
    expect(query('top=5', 'beta').top).toBe(5);
  });
});

describe('ordering', () => {
  const items = [
    { n: 'b', at: '2026-02-01' },
    { n: 'A', at: '2026-03-01' },
    { n: 'a', at: '2026-01-01' },
    { n: null },
  ];
  const names = (order: string) =>
    inOrder(items, parseOrder(order)).map(({ n, at }) => `${n}${String(at ?? '').slice(5, 7)}`);
  it('goes by several keys and both directions, nothing first', () => {
    expect(names('n,at desc')).toEqual(['null', 'A03', 'a01', 'b02']);
    expect(names('n desc, at asc')).toEqual(['b02', 'a01', 'A03', 'null']);
  });
  it('refuses what is no order', () => {
    expect(() => parseOrder('a descending')).toThrow(expect.objectContaining({ status: 400 }));
    expect(() => parseOrder(',')).toThrow(expect.objectContaining({ status: 400 }));
  });
});

describe('selecting', () => {
  const item = {
    '@odata.etag': 'x',
    id: '1',
    subject: 's',
    from: { a: 1 },
    'body@odata.type': 't',
    body: 'b',
  };
  it('keeps annotations and ids, and follows a path to its first piece', () => {
    expect(selected(item, ['from/emailAddress'], true)).toEqual({
      '@odata.etag': 'x',
      id: '1',
      from: { a: 1 },
    });
    expect(selected(item, ['BODY'], false)).toEqual({
      '@odata.etag': 'x',
      'body@odata.type': 't',
      body: 'b',
    });
    expect(selected(item, [], true)).toBe(item);
  });
});

describe('expanding', () => {
  const expanders = {
    attachments: () => [
      { id: '1', name: 'a', size: 2, isInline: false },
      { id: '2', name: 'b', size: 1, isInline: true },
    ],
  };
  const expand = (text: string) => expanded({ id: 'x' }, parseExpand(text), expanders);
  it('applies the options in the parentheses', () => {
    expect(expand('attachments($select=name;$orderby=size;$top=1)')).toEqual({
      id: 'x',
      attachments: [{ id: '2', name: 'b' }],
    });
    expect(expand('Attachments($filter=isInline eq true)')).toMatchObject({ attachments: [{ name: 'b' }] });
    expect(expand('*')).toMatchObject({ attachments: [{}, {}] });
  });
  it('reads a filter with commas and semicolons inside quotes', () => {
    const [item] = parseExpand("singleValueExtendedProperties($filter=id eq 'String {x} Name a,b;c')");
    expect(item).toMatchObject({ filter: "id eq 'String {x} Name a,b;c'" });
  });
  it('refuses what it cannot read', () => {
    expect(() => parseExpand('(x)')).toThrow(expect.objectContaining({ status: 400 }));
    expect(() => parseExpand('a($top=x)')).toThrow(expect.objectContaining({ status: 400 }));
  });
});

describe('searching the directory', () => {
  const lena = { displayName: 'Lena Roth', mail: 'lena.roth@alder.example' };
  it.each([
    ['"displayName:le"', true],
    ['"displayName:roth"', true],
    ['"displayName:oth"', false],
    ['"displayName:tom" OR "mail:lena"', true],
    ['"displayName:lena" AND "mail:tom"', false],
    ['"displayName:lena" AND NOT "mail:tom"', true],
    ['("displayName:tom" OR "displayName:lena") AND "mail:alder"', true],
  ])('%s: %s', (text, expected) => {
    expect(directorySearch(text)(lena)).toBe(expected);
  });
  it.each(['displayName:x', '"x"', '"a:b" OR', '("a:b"', '"a:b" "c:d"'])('refuses %s', (text) => {
    expect(() => directorySearch(text)).toThrow(expect.objectContaining({ status: 400 }));
  });
});

describe('the model', () => {
  it.each([
    ['/users/{user}', 'user'],
    ['/users', 'user'],
    ['/users/{user}/messages/{message}/attachments', 'attachment'],
    ['/users/{user}/mailFolders/{folder}/messages', 'message'],
    ['/users/{user}/calendarView/delta()', 'event'],
    ['/groups/{group}/members', 'directoryObject'],
    ['/groups/{group}/members/microsoft.graph.user', 'user'],
    ['/users/{user}/todo/lists/{list}/tasks/{task}/checklistItems', 'checklistItem'],
    ['/users/{user}/mailboxSettings', 'mailboxSettings'],
    ['/users/{user}/sendMail', undefined],
  ])('knows what %s stands for', (template, type) => {
    expect(typeOfPath(template)).toBe(type);
  });
  it('knows inherited members in any case', () => {
    expect(memberOf('event', 'CHANGEKEY')).toMatchObject({ name: 'changeKey', type: 'String' });
    expect(memberOf('event', 'nonsense')).toBeUndefined();
  });
});
