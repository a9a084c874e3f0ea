const mark = '[redacted]';

/** Names of fields whose value is a secret, whatever their spelling: clientSecret, client_secret, X-Api-Key, … */
const secretName =
  /secret|passw|passphrase|authori[sz]ation$|cookie|^token$|(?:access|refresh|id|bearer|client|device|session|csrf)_?-?token|token_?value|api_?-?key|(?:master|admin|private|signing)_?-?key$|assertion|code_?-?verifier|device_?-?code|^sealed$/i;

const patterns: readonly (readonly [RegExp, string])[] = [
  // "client_secret":"…", also inside a string that holds JSON itself.
  [
    /("[\w-]*(?:secret|password|passphrase|authorization|cookie|(?:access|refresh|id|client|csrf)_?-?token|api_?-?key|assertion|code_verifier|device_code)[\w-]*":")(?:[^"\\]|\\.)*/gi,
    `$1${mark}`,
  ],
  [
    /(\\+"[\w-]*(?:secret|password|passphrase|authorization|cookie|(?:access|refresh|id|client|csrf)_?-?token|api_?-?key|assertion|code_verifier|device_code)[\w-]*\\+"\s*:\s*\\+")[^"\\]*/gi,
    `$1${mark}`,
  ],
  // client_secret=… in a form body or a query; code= is an authorization code.
  [
    /\b((?:client_secret|client_assertion|code|code_verifier|device_code|assertion|password|access_token|refresh_token|id_token|api_key)=)[^\s&"'\\<>]+/gi,
    `$1${mark}`,
  ],
  [/\b((?:Bearer|Basic|DPoP)\s+)[\w.~+/=-]{8,}/gi, `$1${mark}`],
  // A JWT or JWE: base64url of '{"' first, then dots.
  [/\beyJ[\w-]{5,}\.[\w-]*(?:\.[\w-]*)*/g, mark],
  // Entra's refresh tokens and authorization codes: 0.A…, 1.A…, M.C5…
  [/\b(?:[01]\.A[\w-]{20,}|M\.[CR]\d{1,3}_[\w.!*$-]{10,})[\w.!*$-]*/g, mark],
  // Entra's client secrets carry "Q~" after three or four characters.
  [/\b[\w.~-]{3,4}\dQ~[\w.~-]{20,}/g, mark],
  // postgres://user:password@host
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"\\]*:)[^\s@"\\]+(?=@)/gi, `$1${mark}`],
];

/** The text without what looks like a secret, and without the secrets that are known. */
export function redactText(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < 4) continue; // would black out half of every line
    clean = clean.replaceAll(secret, mark).replaceAll(JSON.stringify(secret).slice(1, -1), mark);
  }
  for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
  return clean;
}

/** The value with every field of a secret's name blanked, however deep. Objects with a class are left as they are. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > 8) return value;
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      secretName.test(name) && field !== undefined && field !== null ? mark : redactValue(field, depth + 1),
    ]),
  );
}
