import { moveWords } from '../../../base/errors/whose-move.ts';
import type { House } from '../../../operations/house.ts';

type Arrived = Awaited<ReturnType<House['connections']['arrive']>>;

/** What the browser shows once it is back: how it went, and that the terminal goes on. */
export function arrivalPage({ signIn: { finding, state, account }, approval }: Arrived): string {
  if (finding !== undefined) {
    return page(finding.title, [
      `${moveWords[finding.whoseMove]}: ${finding.nextStep}`,
      finding.detail ?? '',
    ]);
  }
  if (approval !== undefined) return page('Thank you, approved', ['You can close this window.']);
  if (state !== 'done') return page('There is nothing more to do here', ['The terminal says how it stands.']);
  const who = account === undefined ? 'Microsoft has let you in.' : `You signed in as ${account.username}.`;
  return page('Thank you, signed in', [who, 'You can close this window; the terminal goes on.']);
}

function page(title: string, paragraphs: readonly string[]): string {
  const text = paragraphs.filter((words) => words !== '').map((words) => `<p>${escaped(words)}</p>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)} · Portico</title>
<style>
:root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif }
body { max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem }
h1 { font-size: 1.5rem }
</style>
<h1>${escaped(title)}</h1>
${text.join('\n')}
</html>
`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);
