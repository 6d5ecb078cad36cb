import type { TicketAnswer, TicketQuestion } from './contract/ticket-questions.ts';
import { askTicketSystem as ask } from './proxies.ts';

/** One question of the console to a ticket system, asked once by a worker: the console itself talks to no vendor. */
export async function askTicketSystem(question: TicketQuestion): Promise<TicketAnswer> {
  return ask(question);
}
