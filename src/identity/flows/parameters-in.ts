/** Parameters that only the end of a sign-in carries; one of them has to be there. */
const telling = /(?:^|[?&#])(?:code|error|admin_consent)=/;

/**
 * The parameters in a pasted address: of its query or fragment, with junk around it, without its scheme as browsers
 * show it, broken over lines, with ampersands escaped as in a page's source. Undefined where it carries none that count.
 */
export function parametersIn(pasted: string): URLSearchParams | undefined {
  const text = pasted
    .slice(0, 100_000)
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/&amp;/gi, '&')
    .replace(/&#38;/g, '&')
    .trim();
  return addressesIn(text)
    .map(parametersOf)
    .find((parameters) => parameters !== undefined);
}

/** What may be an address: the pieces of the text as they are, and all of it with line breaks taken out. */
function addressesIn(text: string): readonly string[] {
  const pieces = text.split(/[\s"'`<>]+/).filter((piece) => piece !== '');
  const isOneAddress =
    /^["'`<(]?(?:https?:\/\/|[\w.-]+(?::\d+)?\/|[?#]|code=)/i.test(text) && !/[.!?]\s+[A-Z]/.test(text);
  return isOneAddress ? [text.replace(/[\s"'`<>]+/g, ''), ...pieces] : pieces;
}

function parametersOf(address: string): URLSearchParams | undefined {
  // A comma or full stop after it belongs to the sentence around.
  const bare = address.replace(/[),.;]{1,9}$/, '');
  const start = bare.search(/[?#]/);
  const tail = start >= 0 ? bare.slice(start) : bare;
  if (!telling.test(tail)) return undefined;
  const parameters = new URLSearchParams();
  // Later ones do not replace earlier ones: a fragment is no place for a second opinion.
  for (const part of tail.split(/[?#]/)) {
    for (const [name, value] of new URLSearchParams(part)) {
      if (!parameters.has(name)) parameters.set(name, value);
    }
  }
  return hasAnswer(parameters) ? parameters : undefined;
}

/** A number is no authorization code: `/error?code=50011` is Microsoft's page about an error. */
function hasAnswer(parameters: URLSearchParams): boolean {
  const code = parameters.get('code') ?? '';
  return (
    (code !== '' && !/^\d{1,8}$/.test(code)) ||
    ['error', 'admin_consent'].some((name) => (parameters.get(name) ?? '') !== '')
  );
}
