/** Something the doctor looked for: what it saw, or why it could not look. */
export type Seen<Value> = { readonly value: Value } | { readonly unseen: string };

export function saw<Value>(value: Value): Seen<Value> {
  return { value };
}

export function unseen<Value = never>(why: string): Seen<Value> {
  return { unseen: why };
}

/** Looks once, however many checks ask. */
export function once<Value>(look: () => Promise<Value>): () => Promise<Value> {
  let looking: Promise<Value> | undefined;
  return () => {
    looking ??= look();
    return looking;
  };
}

/** Looks once for each thing that is asked about. */
export function oncePer<Value>(look: (about: string) => Promise<Value>): (about: string) => Promise<Value> {
  const looking = new Map<string, Promise<Value>>();
  return (about) => {
    const known = looking.get(about);
    if (known !== undefined) return known;
    const begun = look(about);
    looking.set(about, begun);
    return begun;
  };
}
