import type { Policy } from '../definition/policy.ts';
import type { Change } from '../trigger/trigger.ts';
import type { DecisionLine, EpisodeChange, StormNotice, TicketLink } from './decision.ts';
import type { EntityState, Episode, Reply } from './entity-state.ts';
import type { Actor, Reason, TimelineEntry } from './reason.ts';
import { selectVerdicts } from './select-verdicts.ts';
import type { AlertVerdict } from './verdict.ts';

type Draft = {
  episode: Episode;
  entries: Map<number, TimelineEntry>;
  alertIds: number[];
  verdicts: AlertVerdict[];
  stormNotices: StormNotice[];
  ticketLinks: TicketLink[];
};

type NewEpisode = Omit<Episode, 'serial' | 'incidentId' | 'next' | 'outbox' | 'ticketSystems' | 'nextSeq' | 'fold'>;

/** The working copy of one decision: drafts of the episodes that it touches, until they are read out as changes. */
export class Wake {
  readonly idleAlertIds: number[] = [];
  readonly takenNewsIds: number[] = [];
  readonly replies: Reply[] = [];
  readonly lines: DecisionLine[] = [];
  readonly policy: Policy;
  readonly nowMs: number;
  readonly state: EntityState;
  /** What changed of an episode and wasn't told to its actions yet. */
  readonly untold: { episode: Episode; change: Change }[] = [];
  /** Episodes opened in this wake. */
  opened = 0;
  readonly #drafts = new Map<number, Draft>();
  #isStateTouched = false;

  constructor(state: EntityState, policy: Policy, nowMs: number) {
    this.state = cloneJson(state);
    this.policy = policy;
    this.nowMs = nowMs;
  }

  /** Starts the next episode of the key; a closed one before it goes on settling its effects. */
  open(fields: NewEpisode): Episode {
    this.#retire();
    const blank = { incidentId: null, next: null, outbox: [], ticketSystems: [], nextSeq: 1, fold: null };
    const episode: Episode = { ...fields, ...blank, serial: this.state.nextSerial };
    this.state.nextSerial += 1;
    this.state.current = episode;
    this.opened += 1;
    return episode;
  }

  /** Every episode that isn't done with, oldest first. */
  episodes(): Episode[] {
    return this.state.current === null ? this.state.settling : [...this.state.settling, this.state.current];
  }

  /** The newest closed episode when none is open: what a re-open goes on with. */
  newestClosed(): Episode | null {
    const { current, settling, last } = this.state;
    if (current !== null) return current.state === 'closed' ? current : null;
    const closed = last === null ? settling : [last, ...settling];
    return closed.reduce<Episode | null>((a, b) => (a === null || b.serial > a.serial ? b : a), null);
  }

  /** The newest closed episode is the current one again. */
  resurrect(episode: Episode): void {
    this.state.settling = this.state.settling.filter((other) => other !== episode);
    if (this.state.last === episode) this.state.last = null;
    this.state.current = episode;
  }

  /** A settled episode with something new to do is settling again. */
  unsettle(): void {
    const { last } = this.state;
    if (last === null || last.outbox.length === 0) return;
    this.state.last = null;
    this.state.settling.push(last);
  }

  /** Marks the episode as changed, so that it is recorded. */
  touch(episode: Episode): Draft {
    const known = this.#drafts.get(episode.serial);
    if (known !== undefined) return known;
    const lists = { alertIds: [], verdicts: [], stormNotices: [], ticketLinks: [] };
    const draft = { episode, entries: new Map<number, TimelineEntry>(), ...lists };
    this.#drafts.set(episode.serial, draft);
    return draft;
  }

  /** Marks what belongs to the key and no episode as changed; it is kept with the newest row. */
  touchState(): void {
    this.#isStateTouched = true;
  }

  link(episode: Episode, verdict: AlertVerdict): void {
    const draft = this.touch(episode);
    draft.alertIds.push(verdict.alertId);
    draft.verdicts.push(verdict);
  }

  tellStorm(episode: Episode, notice: StormNotice): void {
    this.touch(episode).stormNotices.push(notice);
  }

  linkTicket(episode: Episode, link: TicketLink): void {
    this.touch(episode).ticketLinks.push(link);
  }

  /** The episode of the incident, while anything can still be done about it; null: it is none of these. */
  findByIncident(incidentId: number): Episode | null {
    return [...this.episodes(), this.state.last].find((episode) => episode?.incidentId === incidentId) ?? null;
  }

  /** The timeline entries that this wake has written so far. */
  noted({ serial }: Episode): TimelineEntry[] {
    return [...(this.#drafts.get(serial)?.entries.values() ?? [])];
  }

  tell(episode: Episode, change: Change): void {
    this.untold.push({ episode, change });
  }

  /** Writes a timeline entry. */
  note(episode: Episode, actor: Actor, reason: Reason): void {
    const seq = episode.nextSeq;
    episode.nextSeq += 1;
    episode.fold = null;
    this.#put(episode, seq, { actor, reason });
    this.say(episode, reason);
  }

  /** Tells a decision that needs no timeline entry of its own. */
  say({ serial }: Episode, reason: Reason): void {
    const { facts } = reason;
    this.lines.push({ serial, action: 'trigger' in facts ? facts.trigger.actionName : null, reason });
  }

  /** Counts one more alert in the timeline: counts that follow each other are one entry. */
  noteCount(episode: Episode): void {
    const fold = episode.fold ?? { seq: episode.nextSeq, count: 0 };
    if (episode.fold === null) episode.nextSeq += 1;
    episode.fold = { seq: fold.seq, count: fold.count + 1 };
    const facts = { count: fold.count + 1, total: episode.alertCount };
    this.#put(episode, fold.seq, { actor: { kind: 'source' }, reason: { code: 'alerts_counted', facts } });
    this.say(episode, { code: 'alerts_counted', facts: { ...facts, count: 1 } });
  }

  /** Drops what is settled and gives the state its next version. */
  finish(): EntityState {
    this.#retire();
    const isDone = (episode: Episode): boolean => episode.outbox.length === 0;
    for (const episode of this.state.settling.filter(isDone)) this.#keepLast(episode);
    this.state.settling = this.state.settling.filter((episode) => !isDone(episode));
    if (this.#isStateTouched) this.#touchNewest();
    if (this.#drafts.size + this.idleAlertIds.length + this.takenNewsIds.length > 0) this.state.version += 1;
    return this.state;
  }

  changes(): EpisodeChange[] {
    return [...this.#drafts.values()].map(({ episode, entries, alertIds, verdicts, stormNotices, ticketLinks }) => ({
      ...{ episode, alertIds, stormNotices, ticketLinks },
      entries: [...entries.values()],
      verdicts: selectVerdicts(verdicts),
    }));
  }

  #touchNewest(): void {
    const newest = this.state.current ?? this.newestClosed();
    if (newest !== null) this.touch(newest);
  }

  #retire(): void {
    const { current } = this.state;
    if (current?.state !== 'closed') return;
    this.state.current = null;
    if (current.outbox.length > 0) this.state.settling.push(current);
    else this.#keepLast(current);
  }

  #keepLast(episode: Episode): void {
    if (this.state.last === null || this.state.last.serial < episode.serial) this.state.last = episode;
  }

  #put(episode: Episode, seq: number, { actor, reason }: { actor: Actor; reason: Reason }): void {
    const entry = { seq, atMs: this.nowMs, actor, definitionVersion: this.policy.version, ...reason };
    this.touch(episode).entries.set(seq, entry);
  }
}

/** A deep copy of JSON-plain data. */
const cloneJson = (state: EntityState): EntityState => JSON.parse(JSON.stringify(state)) as EntityState; // its own serialisation
