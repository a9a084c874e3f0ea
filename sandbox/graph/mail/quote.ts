import { type ItemBody, plainText } from '../outlook/body.ts';
import { escapeHtml, htmlDocument, innerHtml } from '../outlook/html.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import type { Recipient } from '../outlook/recipients.ts';
import { findTimeZone, utc } from '../outlook/time-zones.ts';
import type { MessageContent } from './records.ts';

interface Labels {
  readonly from: string;
  readonly sent: string;
  readonly to: string;
  readonly copy: string;
  readonly subject: string;
}

const english: Labels = { from: 'From', sent: 'Sent', to: 'To', copy: 'Cc', subject: 'Subject' };

/** The lines above a quoted message, in the language of whoever quotes it. */
const labelsByLanguage: Readonly<Record<string, Labels>> = {
  de: { from: 'Von', sent: 'Gesendet', to: 'An', copy: 'Cc', subject: 'Betreff' },
  fr: { from: 'De', sent: 'Envoyé', to: 'À', copy: 'Cc', subject: 'Objet' },
  ja: { from: '差出人', sent: '送信日時', to: '宛先', copy: 'CC', subject: '件名' },
};

/**
 * The body of an answer: what its writer says, a line, who wrote what is answered and when, and that itself.
 * It takes the form of the message it answers; the writer's words are HTML there, as Graph takes a comment.
 */
export function quotingBody(
  mailbox: Pick<Mailbox, 'language' | 'timeZone'>,
  original: MessageContent,
  comment: ItemBody,
): ItemBody {
  const heads = headLines(mailbox, original);
  if (original.body.contentType === 'text' && comment.contentType === 'text') {
    const head = heads.map(([label, value]) => `${label}: ${value}`).join('\r\n');
    return {
      contentType: 'text',
      content: `${comment.content}\r\n________________________________\r\n${head}\r\n\r\n${original.body.content}`,
    };
  }
  const head = heads.map(([label, value]) => `<b>${label}:</b> ${escapeHtml(value)}<br>`).join('\r\n');
  const said = comment.contentType === 'html' ? innerHtml(comment.content) : lines(comment.content);
  const quoted =
    original.body.contentType === 'html' ? innerHtml(original.body.content) : lines(plainText(original.body));
  return {
    contentType: 'html',
    content: htmlDocument(
      `${said}<hr tabindex="-1" style="display:inline-block; width:98%"><div id="divRplyFwdMsg" dir="ltr">${head}<div>&nbsp;</div></div>${quoted}`,
    ),
  };
}

function lines(text: string): string {
  return `<div>${escapeHtml(text).split(/\r?\n/).join('<br>\r\n')}</div>`;
}

function headLines(
  { language, timeZone }: Pick<Mailbox, 'language' | 'timeZone'>,
  original: MessageContent,
): readonly (readonly [string, string])[] {
  const labels = labelsByLanguage[language.slice(0, 2)] ?? english;
  return [
    ...(original.from ? [[labels.from, person(original.from)] as const] : []),
    [labels.sent, writtenTime(original.sentAt, language, timeZone)],
    [labels.to, original.toRecipients.map(person).join('; ')],
    ...(original.ccRecipients.length > 0
      ? [[labels.copy, original.ccRecipients.map(person).join('; ')] as const]
      : []),
    [labels.subject, original.subject],
  ];
}

function person({ emailAddress: { name, address } }: Recipient): string {
  return name === address ? address : `${name} <${address}>`;
}

function writtenTime(at: number, language: string, timeZone: string): string {
  const zone = findTimeZone(timeZone) ?? utc;
  return new Intl.DateTimeFormat([language, 'en-US'], {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(zone.wallClock(at));
}
