import type { FieldReader } from '../input/read-body.ts';
import { field } from '../input/read-body.ts';
import type { Preferences } from '../preferences.ts';
import { htmlDocument, htmlFromText, textFromHtml, withoutActiveContent } from './html.ts';

/** Graph's itemBody. */
export interface ItemBody {
  readonly contentType: 'text' | 'html';
  readonly content: string;
}

export const emptyBody: ItemBody = { contentType: 'text', content: '' };

/** Reads an itemBody out of a request; both parts may be left out. */
export const bodyReader: FieldReader = (value, path) => {
  const read = field.object(
    {
      contentType: field.nullable(field.oneOf(['text', 'html'])),
      content: field.nullable(field.text(4_000_000)),
    },
    { type: 'microsoft.graph.itemBody', code: 'RequestBodyRead' },
  )(value, path) as { contentType?: ItemBody['contentType'] | null; content?: string | null };
  return { contentType: read.contentType ?? 'text', content: read.content ?? '' } satisfies ItemBody;
};

/** The body as the mailbox keeps it: Exchange makes a whole document of a piece of HTML. */
export function storedBody(body: ItemBody): ItemBody {
  if (body.contentType === 'text' || /<html[\s>]/i.test(body.content)) return body;
  return { contentType: 'html', content: htmlDocument(body.content) };
}

/** The body as an answer shows it: in the form the client prefers, without anything that could run. */
export function shownBody(body: ItemBody, prefer: Preferences, allowUnsafe = false): ItemBody {
  const wanted = prefer.bodyContentType ?? body.contentType;
  if (wanted === 'text') return { contentType: 'text', content: plainText(body) };
  const html = body.contentType === 'html' ? body.content : htmlFromText(body.content);
  return { contentType: 'html', content: allowUnsafe ? html : withoutActiveContent(html) };
}

/** The first 255 characters of the text, as `bodyPreview`. */
export function bodyPreview(body: ItemBody): string {
  return plainText(body).trim().slice(0, 255);
}

export function plainText(body: ItemBody): string {
  return body.contentType === 'text' ? body.content : textFromHtml(body.content);
}
