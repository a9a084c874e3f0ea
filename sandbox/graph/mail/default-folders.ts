import { seededGuid } from '../../world/seeded-guid.ts';

export interface DefaultFolder {
  readonly wellKnown: string;
  /** The well-known name of the folder it lies in; null outside the tree that people see. */
  readonly parent: string | null;
  readonly isHidden?: boolean;
  /** Names by language; `en` for every other. */
  readonly names: Readonly<Record<'en', string>> & Readonly<Record<string, string>>;
}

/** The folders every mailbox has, in the order they are listed. */
export const defaultFolders: readonly DefaultFolder[] = [
  {
    wellKnown: 'msgfolderroot',
    parent: null,
    names: {
      en: 'Top of Information Store',
      de: 'Oberste Ebene des Informationsspeichers',
      fr: 'Haut de la banque d’informations',
      ja: 'インフォメーション ストアの先頭',
    },
  },
  {
    wellKnown: 'archive',
    parent: 'msgfolderroot',
    names: { en: 'Archive', de: 'Archiv', fr: 'Archive', ja: 'アーカイブ' },
  },
  {
    wellKnown: 'conversationhistory',
    parent: 'msgfolderroot',
    names: {
      en: 'Conversation History',
      de: 'Aufgezeichnete Unterhaltungen',
      fr: 'Historique des conversations',
      ja: '会話の履歴',
    },
  },
  {
    wellKnown: 'deleteditems',
    parent: 'msgfolderroot',
    names: {
      en: 'Deleted Items',
      de: 'Gelöschte Elemente',
      fr: 'Éléments supprimés',
      ja: '削除済みアイテム',
    },
  },
  {
    wellKnown: 'drafts',
    parent: 'msgfolderroot',
    names: { en: 'Drafts', de: 'Entwürfe', fr: 'Brouillons', ja: '下書き' },
  },
  {
    wellKnown: 'inbox',
    parent: 'msgfolderroot',
    names: { en: 'Inbox', de: 'Posteingang', fr: 'Boîte de réception', ja: '受信トレイ' },
  },
  {
    wellKnown: 'junkemail',
    parent: 'msgfolderroot',
    names: { en: 'Junk Email', de: 'Junk-E-Mail', fr: 'Courrier indésirable', ja: '迷惑メール' },
  },
  {
    wellKnown: 'outbox',
    parent: 'msgfolderroot',
    names: { en: 'Outbox', de: 'Postausgang', fr: "Boîte d'envoi", ja: '送信トレイ' },
  },
  {
    wellKnown: 'sentitems',
    parent: 'msgfolderroot',
    names: { en: 'Sent Items', de: 'Gesendete Elemente', fr: 'Éléments envoyés', ja: '送信済みアイテム' },
  },
  {
    wellKnown: 'syncissues',
    parent: 'msgfolderroot',
    isHidden: true,
    names: {
      en: 'Sync Issues',
      de: 'Synchronisierungsprobleme',
      fr: 'Problèmes de synchronisation',
      ja: '同期の失敗',
    },
  },
  {
    wellKnown: 'conflicts',
    parent: 'syncissues',
    names: { en: 'Conflicts', de: 'Konflikte', fr: 'Conflits', ja: '競合' },
  },
  {
    wellKnown: 'localfailures',
    parent: 'syncissues',
    names: { en: 'Local Failures', de: 'Lokale Fehler', fr: 'Échecs locaux', ja: 'ローカルの失敗' },
  },
  {
    wellKnown: 'serverfailures',
    parent: 'syncissues',
    names: { en: 'Server Failures', de: 'Serverfehler', fr: 'Défaillances du serveur', ja: 'サーバーの失敗' },
  },
  { wellKnown: 'searchfolders', parent: null, names: { en: 'Finder' } },
  { wellKnown: 'recoverableitemsdeletions', parent: null, names: { en: 'Deletions' } },
];

/** The GUID of a default folder in a mailbox; it follows from the names, so that nothing needs to be looked up. */
export function defaultFolderId(ownerId: string, wellKnown: string): string {
  return seededGuid(`mail folder ${wellKnown} of ${ownerId}`);
}

export function isWellKnown(name: string): boolean {
  return defaultFolders.some(({ wellKnown }) => wellKnown === name.toLowerCase());
}
