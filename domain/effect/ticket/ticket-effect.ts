import type { Episode } from '../../incident/entity-state.ts';
import type { Wake } from '../../incident/wake.ts';
import type { EffectDeclaration, Fired } from '../declaration.ts';
import type { TicketEffect } from '../effect.ts';
import { byRoute } from './by-route.ts';
import { chooseRoute } from './choose-route.ts';
import type { ChosenTicket } from './choose-route.ts';

/** Opens the incident's one ticket in a system, or brings it up to date when the system can. */
export const ticketEffect: EffectDeclaration<TicketEffect> = {
  label: 'Ticket',
  fields: [
    {
      ...{ name: 'ticketSystemId', label: 'Ticket system', kind: 'reference', to: 'ticket_system' },
      none: 'As the ticket routes say',
    },
  ],
  reachesPeople: true,
  decide: (wake, episode, fired) => {
    const { ticketSystemId } = fired.effect;
    const chosen: ChosenTicket | null =
      ticketSystemId === byRoute ? chooseRoute(wake, episode, fired.trigger) : { ticketSystemId };
    if (chosen === null) return;
    if (episode.ticketSystems.includes(chosen.ticketSystemId)) update(wake, episode, { ...fired, chosen });
    else open(wake, episode, { ...fired, chosen });
  },
  describe: ({ ticketSystemId }, names) =>
    ticketSystemId === byRoute ? 'ticket as the ticket routes say' : `ticket in ${names.ticketSystem(ticketSystemId)}`,
};

type Chosen = Fired<TicketEffect> & { chosen: ChosenTicket };

const open = (wake: Wake, episode: Episode, { chosen, trigger }: Chosen): void => {
  const { ticketSystemId, route } = chosen;
  const id = `ticket/${String(ticketSystemId)}`;
  episode.ticketSystems.push(ticketSystemId);
  const routed = route === undefined ? {} : { routeId: route.id, target: route.target };
  push(wake, episode, { id, work: 'open', ticketSystemId, trigger, ...routed });
  const named = route === undefined ? {} : { route: { id: route.id, name: route.name } };
  wake.note(episode, { kind: 'engine' }, { code: 'ticket_requested', facts: { trigger, ticketSystemId, ...named } });
};

/** One update waits at a time: it takes what the incident is when it runs. A ticket that is still to be opened needs none. */
const update = (wake: Wake, episode: Episode, { chosen: { ticketSystemId }, action, trigger }: Chosen): void => {
  const isPending = episode.outbox.some((item) => item.ticketSystemId === ticketSystemId && item.status !== 'running');
  const isOpening = episode.outbox.some((item) => item.ticketSystemId === ticketSystemId && item.work === 'open');
  if (isPending || isOpening || !canUpdate(wake, ticketSystemId)) return;
  const fires = episode.actions[action.id]?.fired ?? 0;
  push(wake, episode, {
    ...{ id: `ticket/${String(ticketSystemId)}/${String(action.id)}.${String(fires)}`, work: 'update' },
    ...{ ticketSystemId, trigger },
  });
  wake.touch(episode);
};

/** Systems that only routes name are known by what they can do. */
const canUpdate = ({ policy }: Wake, ticketSystemId: number): boolean =>
  policy.updatableSystems.includes(ticketSystemId) ||
  (policy.ticketSystems?.some(({ id, can }) => id === ticketSystemId && can.includes('update')) ?? false);

type Work = Pick<Episode['outbox'][number], 'id' | 'work' | 'ticketSystemId' | 'trigger' | 'routeId' | 'target'>;

const push = (wake: Wake, episode: Episode, work: Work): void => {
  episode.outbox.push({ ...work, attempts: 0, status: 'ready', notBeforeMs: wake.nowMs });
};
