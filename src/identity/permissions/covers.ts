import type { ActingKind } from '../../base/feature.ts';

/** A name in its pieces: `Calendars`, `ReadWrite`, `Shared`. */
interface Pieces {
  readonly subject: string;
  readonly verb: string;
  /** `` for one's own, `Shared`, `All` and others. */
  readonly reach: string;
}

/** Verbs that include each other, from little to much. */
const verbs = ['readbasic', 'read', 'readwrite'];

/** Subjects of which Microsoft's permission map opens to `.All` whatever it opens to the plain one. */
const allIncludesOwn: ReadonlySet<string> = new Set(['people', 'presence', 'user']);

/** Those that let change without letting read all: the map does not open `GET /me/presence` or `GET /groups` to them. */
const changesAlone: ReadonlySet<string> = new Set(['presence.readwrite', 'groupmember.readwrite.all']);

/** Across subjects, as Microsoft's permission map has it: every call of those on the right opens to the one on the left. */
const alsoIncludes: Readonly<Record<string, readonly string[]>> = {
  'chat.read': ['chatmessage.read'],
  'chat.readwrite': ['chatmessage.read', 'chatmessage.send', 'chat.create'],
  'chat.read.all': ['chatmessage.read.all'],
  'chat.readwrite.all': ['chatmessage.read.all'],
  'group.read.all': ['groupmember.read.all'],
  'group.readwrite.all': ['groupmember.read.all', 'groupmember.readwrite.all'],
  'directory.read.all': ['groupmember.read.all', 'user.readbasic.all', 'organization.read.all'],
  'directory.readwrite.all': ['user.readbasic.all', 'organization.read.all'],
  'application.readwrite.all': ['application.readwrite.ownedby'],
};

/** Where the rule of verbs does not hold: by Microsoft's map nothing but `Presence.Read` and `.Read.All` reads one's presence. */
const doesNotInclude: Readonly<Record<string, string>> = { 'presence.readwrite': 'presence.read' };

/**
 * Whether who holds one permission can do all that the other allows. Names of the sign-in's answer are compared
 * without case. `.Shared` does not count for the plain one: Microsoft's descriptions say it does, its map of calls does not.
 */
export function covers(held: string, wanted: string, acting: ActingKind): boolean {
  const [have, want] = [held.toLowerCase(), wanted.toLowerCase()];
  if (have === want || alsoIncludes[have]?.includes(want)) return true;
  if (changesAlone.has(have)) return false;
  if (doesNotInclude[have] === want) return false;
  const [left, right] = [piecesOf(have), piecesOf(want)];
  if (left.subject !== right.subject || !reaches(left, right, acting)) return false;
  const [more, less] = [verbs.indexOf(left.verb), verbs.indexOf(right.verb)];
  return left.verb === right.verb || (less >= 0 && more >= less);
}

function reaches(left: Pieces, right: Pieces, acting: ActingKind): boolean {
  if (left.reach === right.reach) return true;
  // An application has no mailbox of its own: `Mail.Read` is as wide as `Mail.ReadBasic.All`.
  if (acting === 'app') return isWide(left) && isWide(right);
  return left.reach === 'all' && right.reach === '' && allIncludesOwn.has(left.subject);
}

function isWide({ reach }: Pieces): boolean {
  return reach === '' || reach === 'all';
}

function piecesOf(name: string): Pieces {
  const [subject = '', verb = '', ...reach] = name.split('.');
  return { subject, verb, reach: reach.join('.') };
}
