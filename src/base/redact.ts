const mark = '[redacted]';

/** Names of fields that hold a secret, whatever their spelling: clientSecret, client_secret, X-Client-Secret, … */
const secretName = new RegExp(
  [
    'secret',
    'passw|passphrase',
    'authori[sz]ation$',
    'cookie',
    '^token$|(?:access|refresh|id|bearer|client|device|session|csrf)[_-]?token',
    'api[_-]?key|(?:master|admin|private|signing)[_-]?key$',
    'assertion',
    'code[_-]?verifier|device[_-]?code',
    '^sealed$',
  ].join('|'),
  'i',
);

/** Form fields and query parameters; `code` is OAuth's authorization code there, and an error's name in an object. */
const secretParameter =
  /\b((?:client_secret|client_assertion|code|code_verifier|device_code|assertion|password|\w*_token|api_key)=)[^\s&"'\\<>]+/gi;

const secretLooks: readonly (readonly [look: RegExp, instead: string])[] = [
  [secretParameter, `$1${mark}`],
  [/\b((?:Bearer|Basic|DPoP)\s+)(?=\S*[\d=+/._-])[\w.~+/=-]{8,}/gi, `$1${mark}`],
  // A JWT or JWE: base64url of '{"' first, then dots.
  [/\beyJ[\w-]{5,}(?:\.[\w-]*)+/g, mark],
  // Microsoft's refresh tokens and authorization codes: 0.A…, 1.A…, M.C5…
  [/\b(?:[01]\.A[\w-]{20,}|M\.[CR]\d{1,3}_[\w.!*$-]{10,})[\w.!*$-]*/g, mark],
  // Portico's own API keys.
  [/\bpk_[\w-]{43}/g, mark],
  // Entra's client secrets have "8Q~" or the like after three characters.
  [/[\w.~-]{3}\dQ~[\w.~-]{20,}/g, mark],
  // postgres://user:password@host
  [/(\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s:/@"\\]*:)[^\s@"\\]+(?=@)/gi, `$1${mark}`],
];

/** `"name":"value"`, and the same inside a string, where each quote has backslashes before it . */
const field = /("([\w-]+)"\s*:\s*")(?:[^"\\]|\\.)*(?=")/g;
const nestedField = /((\\{1,31})"([\w-]+)\2"\s*:\s*\2")((?:[^"\\]|\\+[^"\\]|(?!\2")\\+")*)(?=\2")/g;

/** The text without what is or looks like a secret. JSON stays JSON. `secrets` are values known to be secret. */
export function redactText(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < 4) continue; // would black out half of every line
    clean = clean.replaceAll(secret, mark).replaceAll(JSON.stringify(secret).slice(1, -1), mark);
  }
  clean = clean.replace(field, (whole, start: string, name: string) =>
    secretName.test(name) ? start + mark : whole,
  );
  return secretLooks.reduce((rest, [look, instead]) => rest.replace(look, instead), redactNested(clean));
}

function redactNested(text: string): string {
  return text.replace(nestedField, (_, start: string, _slashes, name: string, value: string) =>
    secretName.test(name) ? start + mark : start + redactNested(value),
  );
}

/** The value with every field of a secret's name blanked, however deep. Objects with a class are left as they are. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > 8) return value;
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, content]) => {
      const hidden = secretName.test(name) && content !== undefined && content !== null;
      return [name, hidden ? mark : redactValue(content, depth + 1)];
    }),
  );
}
