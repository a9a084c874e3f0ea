import { describe, expect, it } from 'vitest';
import {
  attachmentId,
  conversationId,
  encodeItemId,
  folderId,
  idEncodings,
  isCurrent,
  itemId,
  readConversationId,
  readFolderId,
  readItemId,
} from '../../../../sandbox/graph/outlook/item-id.ts';

const owner = '43c4069a-eb40-46b1-9622-d4e821da808d';
const item = {
  id: 'fc1510dc-e420-42a3-9d64-85017674a919',
  folderId: 'b0084097-93d5-457e-957d-00e0d3e75543',
  moves: 3,
};

describe('Exchange ids', () => {
  it('look like the service’s', () => {
    expect(itemId(owner, item, false)).toMatch(/^AAMkAD[\w-]{145}=$/);
    expect(itemId(owner, item, true)).toMatch(/^AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A[\w-]{32}$/);
    expect(folderId(owner, item.folderId)).toMatch(/^AAMkAD[\w-]+AuAAAAAADUuTJK1K9aTpCdqXop_4NaAQ[\w-]+=$/);
    expect(folderId(owner, item.folderId)).toHaveLength(120);
    expect(conversationId(owner, item.id)).toMatch(/^AAQkAD/);
    expect(attachmentId(owner, item, item.folderId, false)).toContain('ABEgAQA');
  });

  it.each(idEncodings)('say as %s what they name', (encoding) => {
    const read = readItemId(encodeItemId(owner, item, encoding, 20_500));
    expect(read).toMatchObject({ id: item.id, occurrence: 20_500 });
    expect(read?.place).toEqual(
      encoding.toLowerCase().includes('immutable') ? undefined : { folderId: item.folderId, moves: 3 },
    );
  });

  it('tell attachments, folders and conversations apart', () => {
    for (const immutable of [true, false])
      expect(readItemId(attachmentId(owner, item, item.folderId, immutable, 7))).toMatchObject({
        id: item.id,
        occurrence: 7,
        attachmentId: item.folderId,
      });
    expect(readFolderId(folderId(owner, item.folderId))).toBe(item.folderId);
    expect(readFolderId(itemId(owner, item, false))).toBeUndefined();
    expect(readItemId(folderId(owner, item.folderId))).toBeUndefined();
    expect(readConversationId(conversationId(owner, item.id))).toBe(item.id);
  });

  it('go stale with a move, unless they are immutable', () => {
    const before = readItemId(itemId(owner, item, false));
    const moved = { ...item, moves: 4 };
    expect(before && isCurrent(before, item)).toBe(true);
    expect(before && isCurrent(before, moved)).toBe(false);
    expect(before && isCurrent(before, { ...item, folderId: owner })).toBe(false);
    const steady = readItemId(itemId(owner, item, true));
    expect(steady && isCurrent(steady, moved)).toBe(true);
  });

  it('are case-sensitive and have one spelling', () => {
    const id = itemId(owner, item, false);
    expect(readItemId(id.toLowerCase())).toBeUndefined();
    expect(readItemId(id.replace(/.=$/, '1='))).toBeUndefined();
    expect(readItemId(id.slice(0, -4))).toBeUndefined();
    for (const nonsense of ['', 'x', 'AAMk', '%', id + id]) expect(readItemId(nonsense)).toBeUndefined();
  });
});
