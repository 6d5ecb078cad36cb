import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDefinition } from '#db/definition/load-definition.ts';
import { startRuleConsole } from '../rules/rule-console.ts';
import type { RuleConsole } from '../rules/rule-console.ts';

let room: RuleConsole;
beforeAll(async () => {
  room = await startRuleConsole();
});
afterAll(() => room.stop());

const db = () => room.store.database.db;
const get: RuleConsole['get'] = (who, path) => room.get(who, path);
const post: RuleConsole['post'] = (who, path, form) => room.post(who, path, form);

describe('a definition', () => {
  const form = {
    ...{
      summary: 'Queue too long',
      severity: 'S1',
      teamId: '1',
      categoryId: '1',
      isEnabled: 'on',
      reopenMinutes: '15',
    },
    ...{ 'actions.0.row': 'new-1', 'actions.0.name': 'Ticket', 'actions.0.isEnabled': 'on' },
    ...{ 'actions.0.trigger.kind': 'threshold', 'actions.0.trigger.count': '1', 'actions.0.trigger.seconds': '60' },
    ...{ 'actions.0.effect.kind': 'ticket', 'actions.0.effect.ticketSystemId': '1' },
  };

  it('is edited without scripts: buttons add and move actions and keep what was written', async () => {
    const reply = await post('user', '/definitions/new', { ...form, intent: 'add' });
    expect(reply.status).toBe(200);
    const page = await reply.text();
    expect(page).toContain('value="Queue too long"');
    expect(page).toContain('Action 2');
    expect(page).not.toContain('Action 3');
  });

  it('that was changed by somebody else meanwhile is not overwritten, unless it is saved again', async () => {
    const made = await post('user', '/definitions/new', form);
    const path = made.headers.get('location') ?? '';
    const id = Number(path.split('/').at(-1));
    expect((await post('admin', `${path}/edit`, { ...form, version: '1', summary: 'By admin' })).status).toBe(302);
    const late = await post('user', `${path}/edit`, { ...form, version: '1', summary: 'By user' });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('the definition was changed by admin at');
    expect(page).toContain('Your input is kept');
    expect(page).toContain('value="By user"');
    expect((await loadDefinition(db(), id))?.summary).toBe('By admin');
    expect(page).toMatch(/name="version" value="2"/);
    expect((await post('user', `${path}/edit`, { ...form, version: '2', summary: 'By user' })).status).toBe(302);
    expect(await (await get('user', path)).text()).toContain('summary: By admin → By user');
  });

  it('is not given to another team by a user', async () => {
    expect((await post('user', '/definitions/new', { ...form, teamId: '2' })).status).toBe(403);
  });
});
