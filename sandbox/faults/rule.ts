/** What can be made to go wrong. */
export type Effect =
  /** The answer comes late. */
  | { readonly effect: 'latency'; readonly milliseconds: number }
  /** 429 before anything is done. */
  | { readonly effect: 'throttle'; readonly retryAfter: RetryAfter }
  /** A 5xx before anything is done. */
  | { readonly effect: 'fail'; readonly status: number; readonly retryAfter: RetryAfter }
  /** Everything is done, and the answer says it failed. */
  | { readonly effect: 'commit-then-fail'; readonly status: number }
  /** The answer says it failed; it is done a while later all the same. */
  | { readonly effect: 'commit-late'; readonly status: number; readonly milliseconds: number }
  /** The connection ends without an answer: before anything is done, or after. */
  | { readonly effect: 'drop-connection'; readonly when: 'before' | 'after' }
  /** Half of the answer, then the connection ends. */
  | { readonly effect: 'truncate-body' }
  /** A proxy on the way delivers the request twice; the client sees the second answer. */
  | { readonly effect: 'deliver-twice' }
  /** Graph says that the token has just expired. */
  | { readonly effect: 'expired-token' }
  /** Graph no longer knows the client's delta or skip token. */
  | { readonly effect: 'delta-gone' };

/** A number of seconds, perhaps fractional; any text, such as a date; or no header. */
export type RetryAfter = number | string | null;

/** A fault that is switched on. */
export type FaultRule = Effect & {
  readonly match: {
    /** Any method where absent. */
    readonly method?: string;
    /** `*` stands for anything; compared with the path with and without its version, without regard to case. */
    readonly path?: string;
  };
  /** How often it strikes, from 0 to 1. */
  readonly rate: number;
  /** How many times it strikes at most; null for ever. */
  readonly count: number | null;
  /** Where the dice start: the same seed strikes the same requests. */
  readonly seed: number;
};

export class BadFaultRule extends Error {}

type Reader = (rule: Record<string, unknown>) => Effect;

const effects: Readonly<Record<Effect['effect'], Reader>> = {
  latency: (rule) => ({ effect: 'latency', milliseconds: milliseconds(rule, 1000) }),
  throttle: (rule) => ({ effect: 'throttle', retryAfter: retryAfter(rule, 1) }),
  fail: (rule) => ({ effect: 'fail', status: status(rule, 503), retryAfter: retryAfter(rule, null) }),
  'commit-then-fail': (rule) => ({ effect: 'commit-then-fail', status: status(rule, 504) }),
  'commit-late': (rule) => ({
    effect: 'commit-late',
    status: status(rule, 504),
    milliseconds: milliseconds(rule, 1000),
  }),
  'drop-connection': (rule) => ({
    effect: 'drop-connection',
    when: oneOf(rule, 'when', ['before', 'after']),
  }),
  'truncate-body': () => ({ effect: 'truncate-body' }),
  'deliver-twice': () => ({ effect: 'deliver-twice' }),
  'expired-token': () => ({ effect: 'expired-token' }),
  'delta-gone': () => ({ effect: 'delta-gone' }),
};

export const effectNames: readonly string[] = Object.keys(effects);

const common = ['match', 'effect', 'rate', 'count', 'seed', 'milliseconds', 'status', 'retryAfter', 'when'];

/** Reads the list of a `PUT /_sandbox/faults`; says in words what it cannot read. */
export function readFaultRules(value: unknown): readonly FaultRule[] {
  if (!Array.isArray(value)) throw new BadFaultRule('Send a list of faults; an empty one switches all off.');
  return value.map(readRule);
}

function readRule(value: unknown, at: number): FaultRule {
  if (typeof value !== 'object' || value === null)
    throw new BadFaultRule(`Fault ${at + 1} is not an object.`);
  const rule = value as Record<string, unknown>;
  const unknown = Object.keys(rule).find((name) => !common.includes(name));
  if (unknown)
    throw new BadFaultRule(`Fault ${at + 1} has a property "${unknown}"; known are ${common.join(', ')}.`);
  const name = String(rule.effect);
  const reader = Object.hasOwn(effects, name) ? effects[name as Effect['effect']] : undefined;
  if (!reader)
    throw new BadFaultRule(`Fault ${at + 1} has the effect "${name}"; there are ${effectNames.join(', ')}.`);
  return {
    ...reader(rule),
    match: readMatch(rule.match, at),
    rate: number(rule, 'rate', 1, 0, 1),
    count: rule.count === undefined || rule.count === null ? null : number(rule, 'count', 1, 0, 1e9),
    seed: number(rule, 'seed', 1, 0, 2 ** 31),
  };
}

function readMatch(value: unknown, at: number): FaultRule['match'] {
  const match = (value ?? {}) as Record<string, unknown>;
  if (typeof match !== 'object') throw new BadFaultRule(`The match of fault ${at + 1} is not an object.`);
  const unknown = Object.keys(match).find((name) => name !== 'method' && name !== 'path');
  if (unknown)
    throw new BadFaultRule(
      `The match of fault ${at + 1} has a property "${unknown}"; known are method and path.`,
    );
  return {
    ...(typeof match.method === 'string' && match.method !== '*'
      ? { method: match.method.toUpperCase() }
      : {}),
    ...(typeof match.path === 'string' ? { path: match.path } : {}),
  };
}

function number(
  rule: Record<string, unknown>,
  name: string,
  usual: number,
  least: number,
  most: number,
): number {
  const value = rule[name] ?? usual;
  if (typeof value !== 'number' || !(value >= least && value <= most))
    throw new BadFaultRule(`${name} must be a number from ${least} to ${most}.`);
  return value;
}

const milliseconds = (rule: Record<string, unknown>, usual: number): number =>
  number(rule, 'milliseconds', usual, 0, 600_000);

const status = (rule: Record<string, unknown>, usual: number): number =>
  number(rule, 'status', usual, 400, 599);

function retryAfter(rule: Record<string, unknown>, usual: RetryAfter): RetryAfter {
  const value = rule.retryAfter === undefined ? usual : rule.retryAfter;
  if (value === null || typeof value === 'string' || (typeof value === 'number' && value >= 0)) return value;
  throw new BadFaultRule('retryAfter must be a number of seconds, a text, or null for none.');
}

function oneOf<T extends string>(
  rule: Record<string, unknown>,
  name: string,
  values: readonly [T, ...T[]],
): T {
  const value = rule[name] ?? values[0];
  const found = values.find((one) => one === value);
  if (!found) throw new BadFaultRule(`${name} must be one of ${values.join(', ')}.`);
  return found;
}
