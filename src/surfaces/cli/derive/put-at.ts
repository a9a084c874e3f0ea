/** Puts a value where a path leads, making the objects on the way. */
export function putAt(
  target: Record<string, unknown>,
  [name = '', ...more]: readonly string[],
  value: unknown,
): void {
  if (more.length === 0) {
    target[name] = value;
    return;
  }
  const inner = (target[name] ?? {}) as Record<string, unknown>;
  target[name] = inner;
  putAt(inner, more, value);
}
