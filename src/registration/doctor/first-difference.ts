import { editDistance } from '../../base/config/nearest-name.ts';

/**
 * How two addresses differ, in words, beginning with what people overlook most. Both must be different texts.
 * Microsoft compares redirect addresses character by character, except for the case of scheme and host and for the port
 * of localhost (Microsoft's page "Redirect URI restrictions and limitations").
 */
export function firstDifference(sent: string, registered: string): string {
  for (const look of looks) {
    const words = look(sent, registered);
    if (words) return words;
  }
  return inCharacters(sent, registered);
}

/** The registered address that is most like the one sent, so that the difference shown is the one meant. */
export function nearestAddress<Entry extends { readonly uri: string }>(
  sent: string,
  registered: readonly Entry[],
): Entry | undefined {
  return registered
    .map((entry) => ({ entry, distance: editDistance(sent, entry.uri) }))
    .toSorted((one, other) => one.distance - other.distance)[0]?.entry;
}

type Look = (sent: string, registered: string) => string | undefined;

const looks: readonly Look[] = [
  (sent, registered) =>
    registered.trim() !== registered && registered.trim() === sent
      ? 'the registered one has a blank at its beginning or end'
      : undefined,
  (sent, registered) =>
    sent === `${registered}/` ? 'the registered one lacks the slash at the end' : undefined,
  (sent, registered) =>
    registered === `${sent}/` ? 'the registered one has a slash too many at the end' : undefined,
  (sent, registered) => differsIn('protocol', sent, registered, 'begins with'),
  (sent, registered) => differsIn('hostname', sent, registered, 'names the host'),
  (sent, registered) => differsIn('port', sent, registered, 'has the port'),
  (sent, registered) =>
    sent.toLowerCase() === registered.toLowerCase()
      ? `capital and small letters differ: ${inCharacters(sent, registered)}`
      : undefined,
  (sent, registered) =>
    pathOf(sent) === pathOf(registered) ? differsIn('search', sent, registered, 'has the query') : undefined,
];

function differsIn(
  part: 'protocol' | 'hostname' | 'port' | 'search',
  sent: string,
  registered: string,
  verb: string,
): string | undefined {
  if (!URL.canParse(sent) || !URL.canParse(registered)) return undefined;
  const here = new URL(sent)[part];
  const there = new URL(registered)[part];
  return here === there ? undefined : `the registered one ${verb} ${named(there)}, not ${named(here)}`;
}

function named(part: string): string {
  return part === '' ? 'none' : `“${part}”`;
}

function pathOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).pathname : undefined;
}

function inCharacters(sent: string, registered: string): string {
  let at = 0;
  while (at < sent.length && sent[at] === registered[at]) at += 1;
  const place = `after “${sent.slice(Math.max(0, at - 16), at)}”`;
  return `${place} the registered one goes on with ${rest(registered, at)}, not ${rest(sent, at)}`;
}

function rest(text: string, at: number): string {
  return at >= text.length ? 'nothing' : `“${text.slice(at, at + 12)}”`;
}
