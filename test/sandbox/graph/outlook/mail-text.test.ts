import { describe, expect, it } from 'vitest';
import { decodeWords, readMime } from '../../../../sandbox/graph/mail/mime/read-mime.ts';
import { quotedPrintable, writeMime } from '../../../../sandbox/graph/mail/mime/write-mime.ts';
import { bodyPreview } from '../../../../sandbox/graph/outlook/body.ts';
import { htmlFromText, innerHtml, textFromHtml } from '../../../../sandbox/graph/outlook/html.ts';

describe('HTML of mail', () => {
  it('becomes the text a reader sees', () => {
    expect(
      textFromHtml(
        '<html><head><title>no</title><style>p{}</style></head><body><p>One &amp; <b>two</b><br>three&nbsp;&#252;</p><!-- not this --><ul><li>a</li><li>b</li></ul><hr>end</body></html>',
      ),
    ).toBe('One & two\r\nthree ü\r\n  * a\r\n  * b\r\n\r\n________________________________\r\nend');
  });

  it('survives being broken', () => {
    expect(textFromHtml('<p>open <b')).toBe('open');
    expect(textFromHtml('<script>never closed')).toBe('');
    expect(textFromHtml('a < b')).toBe('a');
    expect(textFromHtml('<!-- <p>x</p>')).toBe('');
    expect(textFromHtml('&#x110000;&#xD800;&nonsense;')).toBe('&nonsense;');
  });

  it.each(['<', '<!--', '<script', '</script ', '&nbsp;', ' onx="', '<body', '<p>\t'])(
    'takes time in proportion, however often %j comes',
    (piece) => {
      // A quadratic reader would need hours for this; the suite’s own time limit is the judge.
      const text = piece.repeat(400_000);
      textFromHtml(text);
      innerHtml(text);
      expect(bodyPreview({ contentType: 'html', content: text }).length).toBeLessThanOrEqual(255);
    },
  );

  it('is taken out of its document, and made out of text', () => {
    expect(innerHtml('<html><BODY class="x"><p>a</p></BODY></html>')).toBe('<p>a</p>');
    expect(innerHtml('<p>a</p>')).toBe('<p>a</p>');
    expect(textFromHtml(htmlFromText('a <b>\r\nc & d'))).toBe('a <b>\r\nc & d');
  });
});

describe('MIME', () => {
  it('is read back as it was written', () => {
    const person = (name: string, address: string) => ({ emailAddress: { name, address } });
    const text = writeMime({
      subject: 'Grüße aus Aarau – 日本語 und noch viel mehr Text, damit es mehrere Wörter werden',
      body: { contentType: 'html', content: `<p>Zürich = ${'lang '.repeat(40)}</p>\r\n ` },
      from: person('Weber, Jonas', 'jonas@x.example'),
      sender: undefined,
      toRecipients: [person('花子', 'h@x.example')],
      ccRecipients: [],
      replyTo: [],
      sentDateTime: '2026-11-21T09:30:00Z',
      internetMessageId: '<1@x.example>',
      importance: 'high',
      headers: [{ name: 'X-Own', value: 'ü' }],
      attachments: [
        {
          name: 'ä.bin',
          contentType: 'application/octet-stream',
          isInline: false,
          contentId: null,
          content: Buffer.from([0, 1, 255]),
        },
        {
          name: 'p.png',
          contentType: 'image/png',
          isInline: true,
          contentId: 'pic',
          content: Buffer.from('png'),
        },
      ],
    });
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(/^\p{ASCII}*$/u.test(text)).toBe(true);
    const read = readMime(Buffer.from(text));
    const header = (name: string) => read?.headers.find((one) => one.name === name)?.value;
    expect(header('Subject')).toBe(
      'Grüße aus Aarau – 日本語 und noch viel mehr Text, damit es mehrere Wörter werden',
    );
    expect(header('From')).toBe('"Weber, Jonas" <jonas@x.example>');
    expect(header('To')).toBe('花子 <h@x.example>');
    expect(header('X-Own')).toBe('ü');
    expect(read?.mediaType).toBe('multipart/mixed');
    const [related, bin] = read?.parts ?? [];
    expect(bin).toMatchObject({
      fileName: 'ä.bin',
      disposition: 'attachment',
      content: Buffer.from([0, 1, 255]),
    });
    const [alternative, picture] = related?.parts ?? [];
    expect(picture?.content.toString()).toBe('png');
    expect(alternative?.parts.map(({ mediaType }) => mediaType)).toEqual(['text/plain', 'text/html']);
    expect(alternative?.parts[1]?.content.toString().replace(/\r\n/g, '')).toContain('Zürich = lang');
  });

  it('is read in every charset and encoding mail has', () => {
    expect(decodeWords('=?iso-8859-1?Q?Gr=FC=DFe?= =?UTF-8?B?4oCT?= x')).toBe('Grüße– x');
    expect(decodeWords('=?no-such?Q?a?=')).toBe('=?no-such?Q?a?=');
    const plain = readMime(Buffer.from('Subject: a\n folded\nX: y\n\nbody'));
    expect(plain?.headers).toEqual([
      { name: 'Subject', value: 'a folded' },
      { name: 'X', value: 'y' },
    ]);
    expect(plain?.content.toString()).toBe('body');
    expect(readMime(Buffer.from('no header at all'))).toBeUndefined();
  });

  it('quotes what does not print', () => {
    expect(quotedPrintable('a=b ü \nx')).toBe('a=3Db =C3=BC=20\r\nx');
    for (const line of quotedPrintable('ü'.repeat(100)).split('\r\n'))
      expect(line.length).toBeLessThanOrEqual(76);
  });
});
