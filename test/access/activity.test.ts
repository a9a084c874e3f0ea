import { expect, it } from 'vitest';
import { describeEachEngine } from '../storage/each-engine.ts';
import { days, here, minutes, openClaimed, openDesk, password, wrong } from './access-fixture.ts';

const actor = { kind: 'key', id: 'key_1', name: 'n8n' } as const;
const entry = (words: string) =>
  ({ actor, operation: 'walls.paint', words, subject: 'wall_1', outcome: 'done' }) as const;

describeEachEngine('the audit log', (engine) => {
  it('has the newest first, page by page without a gap', async () => {
    const { access, clock } = await openDesk(engine);
    const words = Array.from({ length: 12 }, (_, index) => `step ${index}`);
    for (const [index, word] of words.entries()) {
      await access.note(entry(word));
      if (index % 3 === 2) clock.advance(1); // three at a time happen in the same millisecond
    }
    const seen: string[] = [];
    let before: number | undefined;
    for (;;) {
      const page = await access.activity({ limit: 4, ...(before === undefined ? {} : { before }) });
      if (page.length === 0) break;
      seen.push(...page.map((one) => one.words));
      before = page.at(-1)?.at;
    }
    expect(seen).toHaveLength(12);
    expect(new Set(seen)).toEqual(new Set(words));
    expect(seen.slice(0, 3).toSorted()).toEqual(['step 10', 'step 11', 'step 9']);
    const [newest] = await access.activity({ limit: 1 });
    expect(newest).toMatchObject({ actor, operation: 'walls.paint', subject: 'wall_1', outcome: 'done' });
  });

  it('has who signed in, who tried to, and who set the password', async () => {
    const { access, clock, first } = await openClaimed(engine);
    clock.advance(1);
    await expect(access.signIn(wrong, { address: '203.0.113.5' })).rejects.toThrow();
    clock.advance(1);
    const { cookie } = await access.signIn(password, here);
    clock.advance(1);
    await access.signOut(cookie);
    const said = (await access.activity()).map(({ operation, outcome, actor: who }) => [
      operation,
      outcome,
      who.name,
    ]);
    expect(said.toReversed()).toEqual([
      ['session.claim', 'done', first.session.actor.name],
      ['session.sign-in', 'refused', 'Somebody at 203.0.113.5'],
      ['session.sign-in', 'done', first.session.actor.name],
      ['session.sign-out', 'done', first.session.actor.name],
    ]);
  });

  it('forgets what is older than 400 days', async () => {
    const { access, clock } = await openDesk(engine);
    await access.note(entry('old'));
    clock.advance(days(1));
    await access.note(entry('younger'));
    clock.advance(days(399));
    await access.note(entry('new'));
    expect((await access.activity()).map(({ words }) => words)).toEqual(['new', 'younger']);
  });

  it('keeps a hundred thousand entries at most', async () => {
    const { access, another, clock, storage } = await openDesk(engine);
    const rows = Array.from({ length: 100_010 }, (_, index) => ({
      id: `audit_${String(index).padStart(6, '0')}`,
      at: clock.now() + index,
      actor_kind: 'key' as const,
      actor_id: 'key_1',
      actor_name: 'n8n',
      operation: 'walls.paint',
      words: '',
      outcome: 'done' as const,
    }));
    for (let from = 0; from < rows.length; from += 2_000)
      await storage.db
        .insertInto('audit_entries')
        .values(rows.slice(from, from + 2_000))
        .execute();
    clock.advance(minutes(5));
    await another();
    const { count } = await storage.db
      .selectFrom('audit_entries')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(100_000);
    const oldest = await storage.db.selectFrom('audit_entries').select('id').orderBy('at').executeTakeFirst();
    expect(oldest?.id).toBe('audit_000010');
    expect(await access.activity({ limit: 2 })).toHaveLength(2);
  });
});
