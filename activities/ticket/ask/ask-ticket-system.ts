import { loadTicketSystem } from '#db/ticket/load-ticket-system.ts';
import type { TicketSystemRow } from '#db/ticket/load-ticket-system.ts';
import type { TicketAnswer, TicketQuestion } from '#workflows/contract/ticket-questions.ts';
import type { Dependencies } from '../../dependencies.ts';
import { failure } from '../../failure.ts';
import { valueOf } from '../step/move.ts';
import { systemOf } from '../system-of.ts';
import type { TicketSystem } from '../ticket-system.ts';
import { withHeartbeat } from '../with-heartbeat.ts';

/** See {@link QuestionActivities}. A person who asks is answered although the system is paused: it is how one sees that it works again. */
export const askTicketSystem = (dependencies: Dependencies, question: TicketQuestion): Promise<TicketAnswer> =>
  withHeartbeat(async (signal) => {
    const row = await loadTicketSystem(dependencies.database, question.ticketSystemId);
    if (row === null) throw failure('not_found', `there is no ticket system ${String(question.ticketSystemId)}`);
    const isCandidate = question.kind === 'test' && question.isCandidate;
    const system = systemOf(dependencies, isCandidate ? { ...row, config: row.candidate } : row);
    const asked = { row, system, signal };
    switch (question.kind) {
      case 'test':
        return { kind: 'test', checks: system.test === undefined ? [] : valueOf(await system.test(signal)) };
      case 'read':
        return readTicket(asked, question.key);
      case 'close':
        return closeTicket(asked, question.key);
    }
  });

type Asked = { row: TicketSystemRow; system: TicketSystem; signal: AbortSignal };

const readTicket = async ({ row, system, signal }: Asked, key: string): Promise<TicketAnswer> => {
  if (system.read === undefined) throw cannot(row.name, 'show a ticket');
  const [found] = valueOf(await system.read([{ key, id: null }], signal));
  return { kind: 'read', ticket: found?.ticket ?? null };
};

const closeTicket = async ({ row, system, signal }: Asked, key: string): Promise<TicketAnswer> => {
  if (system.close === undefined) throw cannot(row.name, 'close a ticket');
  valueOf(await system.close({ key, id: null }, signal));
  return { kind: 'close' };
};

const cannot = (name: string, what: string) => failure('invalid_input', `ticket system "${name}" can't ${what}`);
