import type { Chats } from '../../graph/chats/chats-of.ts';
import type { ChatMember, ChatMessageRecord, ChatRecord } from '../../graph/chats/records.ts';
import { seededGuid } from '../seeded-guid.ts';
import { alderDomain, alderTenantId, juniperDomain, juniperTenantId } from './tenants.ts';
import { seededUserId } from './users.ts';

const minute = 60_000;

/** A tenant that is not in the sandbox: its chats can be listed, their messages cannot be read. */
const foreignTenantId = seededGuid('tenant somewhere else');

interface Person {
  readonly alias: string;
  readonly name: string | null;
  readonly domain: string;
  readonly tenantId: string;
}

const alder = (alias: string, name: string): Person => ({
  alias,
  name,
  domain: alderDomain,
  tenantId: alderTenantId,
});
const juniper = (alias: string, name: string): Person => ({
  alias,
  name,
  domain: juniperDomain,
  tenantId: juniperTenantId,
});

const jonas = alder('jonas.weber', 'Jonas Weber');
const lena = alder('lena.roth', 'Lena Roth');
const mira = alder('mira.adler', 'Mira Adler');
const tom = alder('tom.okafor', 'Tom Okafor');
const ida = juniper('admin', 'Ida Baker');
const paul = juniper('paul.miller', 'Paul Miller');

interface SeededChat {
  readonly tenantId: string;
  readonly name: string;
  readonly chatType: ChatRecord['chatType'];
  readonly topic: string | null;
  readonly hostTenantId?: string;
  readonly members: readonly Person[];
  /** Who said what, how many minutes before the world was made, oldest first; nobody is Teams itself. */
  readonly said: readonly (readonly [
    who: Person | null,
    minutesAgo: number,
    content: string,
    html?: boolean,
  ])[];
}

const chats: readonly SeededChat[] = [
  {
    tenantId: alderTenantId,
    name: 'jonas and lena',
    chatType: 'oneOnOne',
    topic: null,
    members: [jonas, lena],
    said: [
      [jonas, 190, 'Is the plan for next week all right?'],
      [lena, 170, 'Looks good. Could Tom start on Tuesday instead?'],
      [jonas, 165, 'He can. I will change it.'],
      [lena, 30, '<p>Thank you! See you at <strong>ten</strong>.</p>', true],
    ],
  },
  {
    tenantId: alderTenantId,
    name: 'fence',
    chatType: 'group',
    topic: 'Fence at the east gate',
    members: [jonas, lena, tom, mira],
    said: [
      [null, 3000, '<systemEventMessage/>', true],
      [tom, 2900, 'The posts are in. Boards come on Thursday.'],
      [jonas, 2890, 'Great, I keep two people free.'],
      [mira, 600, 'The camera there needs a new cable, can it go along?'],
    ],
  },
  {
    tenantId: alderTenantId,
    name: 'monday meeting',
    chatType: 'meeting',
    topic: 'Monday meeting',
    members: [lena, jonas, mira],
    said: [[lena, 7200, 'Minutes are in the mail.']],
  },
  {
    tenantId: alderTenantId,
    name: 'elsewhere',
    chatType: 'group',
    topic: 'Timber suppliers',
    hostTenantId: foreignTenantId,
    members: [jonas, { alias: 'sales', name: null, domain: 'timber.example', tenantId: foreignTenantId }],
    said: [[null, 900, '<systemEventMessage/>', true]],
  },
  {
    tenantId: alderTenantId,
    name: 'unknown kind',
    chatType: 'unknownFutureValue',
    topic: 'Unknown topic',
    members: [jonas],
    said: [],
  },
  {
    tenantId: juniperTenantId,
    name: 'ida and paul',
    chatType: 'oneOnOne',
    topic: null,
    members: [ida, paul],
    said: [
      [paul, 400, 'Forty baguettes for Saturday?'],
      [ida, 390, 'Fifty, please.'],
    ],
  },
];

export function seedChats({ chats: collection, messages }: Chats, tenantId: string, seededAt: number): void {
  for (const chat of chats.filter((candidate) => candidate.tenantId === tenantId)) {
    const oldest = Math.max(10, ...chat.said.map(([, minutesAgo]) => minutesAgo));
    const createdAt = seededAt - (oldest + 5) * minute;
    const newest = Math.min(oldest, ...chat.said.map(([, minutesAgo]) => minutesAgo));
    const id = chatId(chat);
    collection.put(tenantId, {
      id,
      chatType: chat.chatType,
      topic: chat.topic,
      hostTenantId: chat.hostTenantId ?? tenantId,
      members: chat.members.map((person) => member(person, id, createdAt)),
      createdAt,
      updatedAt: seededAt - newest * minute,
      hiddenFor: [],
      readAt: {},
    });
    for (const [who, minutesAgo, content, html] of chat.said) {
      messages.put(id, message(id, who, seededAt - minutesAgo * minute, content, html === true));
    }
  }
}

function chatId(chat: SeededChat): string {
  const [first, second] = chat.members.map((person) => seededUserId(person.domain, person.alias));
  if (chat.chatType === 'oneOnOne') return `19:${first}_${second}@unq.gbl.spaces`;
  const thread = seededGuid(`chat ${chat.name}`).replaceAll('-', '');
  return chat.chatType === 'meeting' ? `19:meeting_${thread}@thread.v2` : `19:${thread}@thread.v2`;
}

function member(person: Person, chat: string, from: number): ChatMember {
  const userId = seededUserId(person.domain, person.alias);
  return {
    id: Buffer.from(`1##${person.tenantId}##${chat}##${userId}`).toString('base64'),
    userId,
    displayName: person.name,
    email: person.name === null ? null : `${person.alias}@${person.domain}`,
    tenantId: person.tenantId,
    roles: ['owner'],
    historyFrom: from,
  };
}

function message(
  chatIdentity: string,
  who: Person | null,
  at: number,
  content: string,
  html: boolean,
): ChatMessageRecord {
  return {
    id: String(at),
    chatId: chatIdentity,
    messageType: who ? 'message' : 'systemEventMessage',
    createdAt: at,
    modifiedAt: at,
    editedAt: null,
    deletedAt: null,
    from: who
      ? { userId: seededUserId(who.domain, who.alias), displayName: who.name, tenantId: who.tenantId }
      : null,
    subject: null,
    summary: null,
    importance: 'normal',
    body: { contentType: html ? 'html' : 'text', content },
    attachments: [],
    mentions: [],
    reactions: [],
    eventDetail: who
      ? null
      : {
          '@odata.type': '#microsoft.graph.chatRenamedEventMessageDetail',
          chatId: chatIdentity,
          chatDisplayName: null,
          initiator: null,
        },
  };
}
