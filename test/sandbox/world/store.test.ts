import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../sandbox/world/store.ts';

interface Note {
  readonly id: string;
  readonly text: string;
}

describe('the sandbox store', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'portico-store-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const reopened = () => openStore(join(folder, 'store.sqlite'));

  it('keeps what was flushed, in the order it was first put, over a restart', () => {
    const store = reopened();
    const notes = store.collection<Note>('notes');
    notes.put('a', { id: '2', text: 'second id, put first' });
    notes.put('a', { id: '1', text: 'first id, put second' });
    notes.put('a', { id: '2', text: 'changed' });
    store.close();

    const again = reopened();
    expect(again.collection<Note>('notes').list('a')).toEqual([
      { id: '2', text: 'changed' },
      { id: '1', text: 'first id, put second' },
    ]);
    again.close();
  });

  it('keeps partitions and collections apart', () => {
    const store = reopened();
    store.collection<Note>('notes').put('a', { id: '1', text: 'a' });
    store.collection<Note>('notes').put('b', { id: '1', text: 'b' });
    store.collection<Note>('others').put('a', { id: '1', text: 'other' });
    expect(store.collection<Note>('notes').get('a', '1')?.text).toBe('a');
    expect(store.collection<Note>('notes').get('b', '1')?.text).toBe('b');
    expect(store.collection<Note>('notes').get('c', '1')).toBeUndefined();
    store.close();
  });

  it('tells changes and deletions since a moment, before and after a restart', () => {
    const store = reopened();
    const notes = store.collection<Note>('notes');
    notes.put('a', { id: '1', text: 'stays' });
    notes.put('a', { id: '2', text: 'goes' });
    const before = store.sequence;
    notes.delete('a', '2');
    notes.put('a', { id: '3', text: 'new' });
    const expected = [
      { id: '2', deleted: true },
      { id: '3', deleted: false },
    ];
    expect(notes.changesSince('a', before)).toMatchObject(expected);
    expect(notes.delete('a', '2')).toBe(false);
    store.close();

    const again = reopened();
    expect(again.collection<Note>('notes').changesSince('a', before)).toMatchObject(expected);
    expect(again.collection<Note>('notes').latestChange('a')).toBe(again.sequence);
    again.collection<Note>('notes').put('a', { id: '4', text: 'later' });
    expect(
      again
        .collection<Note>('notes')
        .changesSince('a', before)
        .map(({ id }) => id),
    ).toEqual(['2', '3', '4']);
    again.close();
  });

  it('forgets everything when cleared, but never counts backwards', () => {
    const store = reopened();
    const notes = store.collection<Note>('notes');
    notes.put('a', { id: '1', text: 'x' });
    store.flush();
    const before = store.sequence;
    store.clear();
    expect(notes.list('a')).toEqual([]);
    notes.put('a', { id: '1', text: 'y' });
    expect(store.sequence).toBeGreaterThan(before);
    store.close();
  });
});
