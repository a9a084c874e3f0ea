/** Control characters (C0 without line break and tab, DEL, C1), which could move the cursor or rewrite the screen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Characters that turn the direction of writing, and so what a line seems to say (Unicode Technical Report 36). */
const directions = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Nothing in a text from elsewhere may do more at the terminal than be read. */
export function cleanText(text: string): string {
  return text.replace(controls, '').replace(directions, '');
}

/** The same for every text in a value, however deep. */
export function clean<Value>(value: Value): Value {
  return cleaned(value) as Value;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [cleanText(name), cleaned(inner)]));
}
