/** HTML that may go to a browser as it is. */
export interface Markup {
  readonly html: string;
}

type Piece = string | Markup | readonly Markup[];

/** HTML written as a template: text that is put in is escaped, whether it stands in an element or an attribute. */
export function markup(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  const html = parts.map((part, place) => {
    const piece = pieces[place];
    return piece === undefined ? part : `${part}${written(piece)}`;
  });
  return { html: html.join('') };
}

export const nothing: Markup = { html: '' };

function written(piece: Piece): string {
  if (typeof piece === 'string') return escape(piece);
  return 'html' in piece ? piece.html : piece.map(({ html }) => html).join('\n');
}

export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
