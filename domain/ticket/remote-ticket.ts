/** True for times that can be kept with a ticket, ms since the epoch: up to the year 9999. */
export const isKeptTime = (ms: number): boolean => ms >= 0 && ms <= 253_402_300_799_999;

/**
 * What a ticket system says of a ticket. `isClosed`: nobody is to work on it any more, whatever the system's own name of the
 * status is. JSON-plain, for it is kept with the ticket.
 */
export type RemoteTicket = {
  /** What stays the same when the ticket gets another key; the key itself where nothing does. */
  id: string;
  key: string;
  url: string | null;
  status: string;
  isClosed: boolean;
  /** The name of the person that has it; null: nobody. */
  assignee: string | null;
  resolution: string | null;
  /** When anything of it last changed, ms since the epoch. */
  updatedAtMs: number;
  /** The newest comment that was read, by the system's own id; null: none was. */
  lastCommentId: string | null;
};
