import type { Role } from '#domain/role.ts';

/** Things of one team, by the ids that addresses and forms name. */
export type Things = {
  team: number;
  definition: number;
  incident: number;
  suppression: number;
  maintenance: number;
  inhibition: number;
  storm: number;
  ticket: number;
  alert: number;
  person: number;
  source: number;
};

/** Who is let in where the thing is of a team of theirs, and where it's of another. `anybody`: no login is needed. */
export type LetIn = { own: readonly Role[]; other: readonly Role[] } | 'anybody';

export type Expectation = {
  letIn: LetIn;
  /** What is sent; a form to a page, JSON to the API. */
  body?: (things: Things) => Record<string, string | number>;
  /** Sent without a session, which it would end. */
  endsSession?: true;
  /** Which thing `:id` names; absent: the route has none. */
  id?: keyof Things;
};
