import type { Episode } from '../../incident/entity-state.ts';
import type { EffectDeclaration, Fired } from '../declaration.ts';
import type { TicketEffect } from '../effect.ts';
import type { Wake } from '../../incident/wake.ts';

/** Opens the incident's one ticket in a system, or brings it up to date when the system can. */
export const ticketEffect: EffectDeclaration<TicketEffect> = {
  label: 'Ticket',
  fields: [{ name: 'ticketSystemId', label: 'Ticket system', kind: 'reference', to: 'ticket_system' }],
  reachesPeople: true,
  decide: (wake, episode, fired) => {
    if (episode.ticketSystems.includes(fired.effect.ticketSystemId)) update(wake, episode, fired);
    else open(wake, episode, fired);
  },
  describe: ({ ticketSystemId }, names) => `ticket in ${names.ticketSystem(ticketSystemId)}`,
};

const open = (wake: Wake, episode: Episode, { effect: { ticketSystemId }, trigger }: Fired<TicketEffect>): void => {
  const id = `ticket/${String(ticketSystemId)}`;
  episode.ticketSystems.push(ticketSystemId);
  push(wake, episode, { id, work: 'open', ticketSystemId, trigger });
  wake.note(episode, { kind: 'engine' }, { code: 'ticket_requested', facts: { trigger, ticketSystemId } });
};

/** One update waits at a time: it takes what the incident is when it runs. A ticket that is still to be opened needs none. */
const update = (wake: Wake, episode: Episode, { effect, action, trigger }: Fired<TicketEffect>): void => {
  const { ticketSystemId } = effect;
  const isPending = episode.outbox.some((item) => item.ticketSystemId === ticketSystemId && item.status !== 'running');
  const isOpening = episode.outbox.some((item) => item.ticketSystemId === ticketSystemId && item.work === 'open');
  if (isPending || isOpening || !wake.policy.updatableSystems.includes(ticketSystemId)) return;
  const fires = episode.actions[action.id]?.fired ?? 0;
  push(wake, episode, {
    ...{ id: `ticket/${String(ticketSystemId)}/${String(action.id)}.${String(fires)}`, work: 'update' },
    ...{ ticketSystemId, trigger },
  });
  wake.touch(episode);
};

type Work = Pick<Episode['outbox'][number], 'id' | 'work' | 'ticketSystemId' | 'trigger'>;

const push = (wake: Wake, episode: Episode, work: Work): void => {
  episode.outbox.push({ ...work, attempts: 0, status: 'ready', notBeforeMs: wake.nowMs });
};
