/** Nothing from elsewhere, nothing inline, and nobody may put a page of ours into a frame. */
const everywhere = {
  'default-src': "'none'",
  'script-src': "'self'",
  'img-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

/** For the pages that are written here. */
export const pagePolicy = policy({ ...everywhere, 'style-src': "'self'", 'form-action': "'none'" });

/**
 * For the console. Its styles are written into the page while it runs (Fluent's Griffel); they are let in by a nonce
 * that each answer has anew.
 */
export function consolePolicy(nonce: string): string {
  return policy({
    ...everywhere,
    'style-src': `'self' 'nonce-${nonce}'`,
    'form-action': "'self'",
  });
}

function policy(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}
