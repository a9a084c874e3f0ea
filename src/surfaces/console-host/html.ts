/** A piece of markup that is safe to put into a page as it is. */
export interface Markup {
  readonly markup: string;
}

type Piece = string | Markup | readonly Markup[];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A template tag: texts put into it are escaped, markup is not. */
export function html(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: texts.reduce((page, text, index) => page + rendered(pieces[index - 1] ?? '') + text) };
}

function rendered(piece: Piece): string {
  if (typeof piece === 'string') return piece.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);
  return 'markup' in piece ? piece.markup : piece.map(({ markup }) => markup).join('');
}
