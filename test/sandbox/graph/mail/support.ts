import type { GraphClient } from '../../../support/graph-client.ts';

export const jonas = 'jonas.weber@alderworks.example';
export const lena = 'lena.roth@alderworks.example';
export const mira = 'mira.adler@alderworks.example';
export const tom = 'tom.okafor@alderworks.example';
export const greta = 'greta.lund@alderworks.example';
export const emil = 'emil.frost@alderworks.example';
export const office = 'office@alderworks.example';
export const vera = 'vera.stone@juniperbakery.example';
export const alex = 'alex.home@personalmail.example';

export function to(...addresses: readonly string[]) {
  return addresses.map((address) => ({ emailAddress: { address } }));
}

/** A message with a subject, some HTML and recipients. */
export function mail(subject: string, addresses: readonly string[], more: object = {}) {
  return {
    subject,
    body: { contentType: 'HTML', content: `<p>${subject}</p>` },
    toRecipients: to(...addresses),
    ...more,
  };
}

/** The messages of a folder with that subject, newest first. */
export async function found(graph: GraphClient, folder: string, subject: string) {
  const filter = encodeURIComponent(`subject eq '${subject.replaceAll("'", "''")}'`);
  const { body } = await graph.get(`/me/mailFolders/${folder}/messages?$top=50&$filter=${filter}`);
  return body.value;
}

/** Writes a draft and answers its path. */
export async function draft(graph: GraphClient, message: object): Promise<string> {
  const { body } = await graph.post('/me/messages', message);
  return `/me/messages/${body.id}`;
}
