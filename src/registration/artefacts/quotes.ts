/*
 * Text inside each language's quotes, such that nothing in it means anything to that language. Line breaks and control
 * characters do not get this far: the plan refuses names with them, and addresses cannot hold them.
 */

/** sh: inside single quotes everything stands for itself but the quote. */
export const sh = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** PowerShell: single quotes, doubled inside; typographic quotes close a string as well (about_Quoting_Rules). */
export const powershell = (text: string): string => `'${text.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;

/** HCL: backslash, quote, and what begins a template: `${` and `%{`. */
export const hcl = (text: string): string =>
  `"${text.replaceAll(/["\\]/g, '\\$&').replaceAll('${', '$$${').replaceAll('%{', '%%{')}"`;

/** Bicep: backslash, quote, and what begins an interpolation. */
export const bicep = (text: string): string =>
  `'${text.replaceAll(/['\\]/g, '\\$&').replaceAll('${', '\\${')}'`;
