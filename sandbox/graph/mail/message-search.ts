import type { GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { attachmentsOf } from '../outlook/attachment-record.ts';
import { type ItemBody, plainText } from '../outlook/body.ts';
import { parseDate } from '../outlook/date-time.ts';
import type { Recipient } from '../outlook/recipients.ts';
import type { MessageRecord } from './records.ts';

/*
 * `$search` over messages: the part of KQL that people type. Words and "phrases", `property:value`, comparisons of
 * dates and sizes, AND, OR, NOT and parentheses; what stands side by side must all be there.
 */

type Test = (message: MessageRecord) => boolean;

type RecordOf = (item: JsonObject) => MessageRecord | undefined;

/** The search of a list of messages, or Graph's refusal of what cannot go with it. */
export function messageSearch(
  call: GraphCall,
  recordOf: RecordOf,
): (text: string) => (item: JsonObject) => boolean {
  return (text) => {
    refuseCompany(call);
    const test = new SearchReader(call, unquoted(text)).read();
    return (item) => {
      const record = recordOf(item);
      return record !== undefined && test(record);
    };
  };
}

function refuseCompany({ query }: GraphCall): void {
  const company = [
    ['$filter', 'SearchWithFilter', query.filter],
    ['$orderBy', 'SearchWithOrderBy', query.orderBy],
  ] as const;
  for (const [name, code, value] of company) {
    if (value === undefined) continue;
    throw new GraphFault(400, code, `The query parameter '${name}' is not supported with '$search'.`);
  }
}

/** Clients put the whole query into quotes, and escape those inside. */
function unquoted(text: string): string {
  const inner = /^"([\s\S]*)"$/.exec(text.trim())?.[1];
  if (inner === undefined || /[^\\]"/.test(inner)) return text;
  return inner.replace(/\\(.)/g, '$1');
}

interface Word {
  readonly kind: 'word' | 'phrase' | 'open' | 'close';
  readonly text: string;
  readonly property: string | undefined;
  readonly operator: string;
}

class SearchReader {
  readonly #call: GraphCall;
  readonly #text: string;
  readonly #words: readonly Word[];
  #at = 0;

  constructor(call: GraphCall, text: string) {
    this.#call = call;
    this.#text = text;
    this.#words = wordsOf(text) ?? [];
  }

  read(): Test {
    if (this.#words.length === 0) this.#fail();
    const test = this.#either(0);
    if (this.#at < this.#words.length) this.#fail();
    return test;
  }

  #either(depth: number): Test {
    let left = this.#both(depth);
    while (this.#takes('OR')) {
      const [a, b] = [left, this.#both(depth)];
      left = (message) => a(message) || b(message);
    }
    return left;
  }

  #both(depth: number): Test {
    let left = this.#one(depth);
    while (this.#goesOn()) {
      this.#takes('AND');
      const [a, b] = [left, this.#one(depth)];
      left = (message) => a(message) && b(message);
    }
    return left;
  }

  #one(depth: number): Test {
    if (depth > 50) this.#fail();
    const word = this.#words[this.#at];
    if (!word || word.kind === 'close') return this.#fail();
    this.#at += 1;
    if (word.kind === 'word' && word.text === 'NOT') {
      const inner = this.#one(depth + 1);
      return (message) => !inner(message);
    }
    if (word.kind === 'open') {
      const inner = this.#either(depth + 1);
      if (this.#words[this.#at]?.kind !== 'close') this.#fail();
      this.#at += 1;
      return inner;
    }
    return testOf(this.#call, word);
  }

  /** More to come at this level: anything but its end or an OR. */
  #goesOn(): boolean {
    const next = this.#words[this.#at];
    return next !== undefined && next.kind !== 'close' && !(next.kind === 'word' && next.text === 'OR');
  }

  #takes(operator: string): boolean {
    const next = this.#words[this.#at];
    if (next?.kind !== 'word' || next.text !== operator) return false;
    this.#at += 1;
    return true;
  }

  #fail(): never {
    throw new GraphFault(400, 'BadRequest', `Syntax error in the search query '${this.#text}'.`);
  }
}

const wordPattern = /\s*(?:(\()|(\))|(?:([A-Za-z]+)(:|>=|<=|<>|=|>|<)\s?)?(?:"([^"]*)"|([^\s()"]+)))/gy;

/** Undefined where something is neither a word nor a phrase, such as a lone quote. */
function wordsOf(text: string): readonly Word[] | undefined {
  const words: Word[] = [];
  let read = 0;
  for (const match of text.trim().matchAll(wordPattern)) {
    const [all, open, close, property, operator = ':', phrase, word] = match;
    read += all.length;
    if (open || close) words.push({ kind: open ? 'open' : 'close', text: '', property: undefined, operator });
    else if (phrase !== undefined) words.push({ kind: 'phrase', text: phrase, property, operator });
    else words.push({ kind: 'word', text: word ?? '', property, operator });
  }
  return read === text.trim().length ? words : undefined;
}

const people = (list: readonly Recipient[]): string =>
  list.map(({ emailAddress: { name, address } }) => `${name} ${address}`).join('\n');

type TextOf = (message: MessageRecord, call: GraphCall) => string;

const writers: TextOf = ({ content }) => people([content.from, content.sender].filter((one) => one !== null));
const readers: TextOf = ({ content }) =>
  people([...content.toRecipients, ...content.ccRecipients, ...content.bccRecipients]);
const attachmentNames: TextOf = ({ id, content }, call) =>
  content.hasAttachments
    ? attachmentsOf(call.world, id)
        .map(({ name }) => name)
        .join('\n')
    : '';

/** The text of a body follows from it alone; a search over a whole mailbox must not work it out each time. */
const knownTexts = new WeakMap<ItemBody, string>();

const bodyText: TextOf = ({ content: { body } }) => {
  const text = knownTexts.get(body) ?? plainText(body);
  knownTexts.set(body, text);
  return text;
};

/** The text a property looks in. */
const texts: ReadonlyMap<string, TextOf> = new Map<string, TextOf>([
  ['subject', ({ content }) => content.subject],
  ['body', bodyText],
  ['from', writers],
  ['to', ({ content }) => people(content.toRecipients)],
  ['cc', ({ content }) => people(content.ccRecipients)],
  ['bcc', ({ content }) => people(content.bccRecipients)],
  ['recipients', readers],
  ['participants', (message, call) => `${writers(message, call)}\n${readers(message, call)}`],
  ['attachment', attachmentNames],
  ['attachmentnames', attachmentNames],
  ['category', ({ content }) => content.categories.join('\n')],
  ['importance', ({ content }) => content.importance],
]);

const truths: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['hasattachment', ({ content }) => content.hasAttachments],
  ['hasattachments', ({ content }) => content.hasAttachments],
  ['isread', ({ content }) => content.isRead],
  ['isflagged', ({ content }) => content.flag.flagStatus === 'flagged'],
]);

const times: ReadonlyMap<string, (message: MessageRecord) => number> = new Map([
  ['received', ({ content }: MessageRecord) => content.receivedAt],
  ['sent', ({ content }: MessageRecord) => content.sentAt],
]);

function testOf(call: GraphCall, { kind, text, property, operator }: Word): Test {
  const phrase = kind === 'phrase';
  if (property === undefined) return (message) => finds(everything(message, call), text, phrase);
  const name = property.toLowerCase();
  const time = times.get(name);
  if (time) return timeTest(time, operator, text);
  const truth = truths.get(name);
  if (truth) return (message) => truth(message) === /^(true|yes|1)$/i.test(text);
  if (name === 'kind') return () => /^(email|message)s?$/i.test(text);
  const textOf = texts.get(name);
  // An unknown property is no property: the whole word is looked for.
  if (!textOf) return (message) => finds(everything(message, call), `${property}${operator}${text}`, false);
  return (message) => finds(textOf(message, call), text, phrase);
}

/** Where words without a property are looked for. */
const everything: TextOf = (message, call) =>
  [
    message.content.subject,
    bodyText(message, call),
    writers(message, call),
    readers(message, call),
    attachmentNames(message, call),
  ].join('\n');

/** Words are found where a word begins with them, phrases where all their words stand together. */
function finds(whole: string, wanted: string, phrase: boolean): boolean {
  const needle = wanted.replace(/\*+$/, '').toLowerCase().trim();
  if (needle === '') return true;
  const hay = whole.toLowerCase();
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
    const before = hay.charAt(at - 1);
    const behind = hay.charAt(at + needle.length);
    const begins = !/[\p{L}\p{N}]/u.test(before) || !/^[\p{L}\p{N}]/u.test(needle);
    const ends = !phrase || wanted.endsWith('*') || !/[\p{L}\p{N}]/u.test(behind);
    if (begins && ends) return true;
  }
  return false;
}

const day = 86_400_000;

function timeTest(timeOf: (message: MessageRecord) => number, operator: string, text: string): Test {
  const [first = '', last] = text.split('..');
  const start = dayOf(first);
  if (start === undefined) return () => false;
  if (last !== undefined) {
    const end = dayOf(last) ?? start;
    return (message) => timeOf(message) >= start && timeOf(message) < end + day;
  }
  const tests: Readonly<Record<string, (time: number) => boolean>> = {
    ':': (time) => time >= start && time < start + day,
    '=': (time) => time >= start && time < start + day,
    '<>': (time) => time < start || time >= start + day,
    '>': (time) => time >= start + day,
    '>=': (time) => time >= start,
    '<': (time) => time < start,
    '<=': (time) => time < start + day,
  };
  return (message) => tests[operator]?.(timeOf(message)) ?? false;
}

/** `2026-11-21`, or `11/21/2026` as Americans write it. */
function dayOf(text: string): number | undefined {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (!american) return parseDate(text.slice(0, 10));
  const [, month = '', date = '', year = ''] = american;
  return parseDate(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
}
