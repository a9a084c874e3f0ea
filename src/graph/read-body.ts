/** Readers of answers: they take the least and let the rest pass, whatever Microsoft adds or leaves out. */

export type Item = Readonly<Record<string, unknown>>;

/** The items of a list; none where it is no list. */
export function itemsOf(body: unknown): readonly Item[] {
  const value = isItem(body) ? body.value : undefined;
  return Array.isArray(value) ? value.filter(isItem) : [];
}

/** A text by the names that lead to it: `textOf(event, 'start', 'dateTime')`. Undefined where there is none. */
export function textOf(body: unknown, ...names: readonly string[]): string | undefined {
  const found = valueAt(body, names);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

export function flagOf(body: unknown, ...names: readonly string[]): boolean {
  return valueAt(body, names) === true;
}

export function itemOf(body: unknown, ...names: readonly string[]): Item | undefined {
  const found = valueAt(body, names);
  return isItem(found) ? found : undefined;
}

function valueAt(body: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>((value, name) => (isItem(value) ? value[name] : undefined), body);
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
