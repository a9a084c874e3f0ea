/** The candidate a person most likely meant, or undefined when none is close enough to be a slip. */
export function nearestName(given: string, candidates: Iterable<string>): string | undefined {
  let nearest: { readonly name: string; readonly distance: number } | undefined;
  for (const name of candidates) {
    const distance = editDistance(given, name);
    if (nearest === undefined || distance < nearest.distance) nearest = { name, distance };
  }
  return nearest !== undefined && nearest.distance <= Math.max(2, nearest.name.length / 4)
    ? nearest.name
    : undefined;
}

/** Levenshtein's distance: insertions, deletions and replacements that turn one word into the other. */
export function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const [diagonal = 0, above = 0] = row.slice(column, column + 2);
      next.push(Math.min(diagonal + (letter === other ? 0 : 1), above + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
