import type { Policy } from '../definition/policy.ts';
import type { EpisodeChange } from './decision.ts';
import type { EntityState, Episode, Reply } from './entity-state.ts';
import type { Actor, Reason, TimelineEntry } from './reason.ts';

type Draft = { episode: Episode; entries: Map<number, TimelineEntry>; alertIds: number[] };

/** The working copy of one decision: drafts of the episodes that it touches, until they are read out as changes. */
export class Wake {
  readonly idleAlertIds: number[] = [];
  readonly replies: Reply[] = [];
  readonly policy: Policy;
  readonly nowMs: number;
  readonly state: EntityState;
  readonly #drafts = new Map<number, Draft>();

  constructor(state: EntityState, policy: Policy, nowMs: number) {
    this.state = structuredCloneJson(state);
    this.policy = policy;
    this.nowMs = nowMs;
  }

  /** Starts the next episode of the key; a closed one before it goes on settling its effects. */
  open(fields: Omit<Episode, 'serial' | 'incidentId' | 'outbox' | 'ticketSystems' | 'nextSeq' | 'fold'>): Episode {
    this.#retire();
    const episode: Episode = {
      ...fields,
      serial: this.state.nextSerial,
      incidentId: null,
      outbox: [],
      ticketSystems: [],
      nextSeq: 1,
      fold: null,
    };
    this.state.nextSerial += 1;
    this.state.current = episode;
    return episode;
  }

  /** Every episode that isn't done with, oldest first. */
  episodes(): Episode[] {
    return this.state.current === null ? this.state.settling : [...this.state.settling, this.state.current];
  }

  /** Marks the episode as changed, so that it is recorded. */
  touch(episode: Episode): Draft {
    const draft = this.#drafts.get(episode.serial) ?? { episode, entries: new Map(), alertIds: [] };
    this.#drafts.set(episode.serial, draft);
    return draft;
  }

  link(episode: Episode, alertId: number): void {
    this.touch(episode).alertIds.push(alertId);
  }

  /** Writes a timeline entry. */
  note(episode: Episode, actor: Actor, reason: Reason): void {
    const seq = episode.nextSeq;
    episode.nextSeq += 1;
    episode.fold = null;
    this.#put(episode, seq, { actor, reason });
  }

  /** Counts one more alert in the timeline: counts that follow each other are one entry. */
  noteCount(episode: Episode): void {
    const fold = episode.fold ?? { seq: episode.nextSeq, count: 0 };
    if (episode.fold === null) episode.nextSeq += 1;
    episode.fold = { seq: fold.seq, count: fold.count + 1 };
    const reason: Reason = { code: 'alerts_counted', facts: { count: fold.count + 1, total: episode.alertCount } };
    this.#put(episode, fold.seq, { actor: { kind: 'source' }, reason });
  }

  /** Drops what is settled and gives the state its next version. */
  finish(): EntityState {
    this.#retire();
    this.state.settling = this.state.settling.filter((episode) => episode.outbox.length > 0);
    if (this.#drafts.size > 0 || this.idleAlertIds.length > 0) this.state.version += 1;
    return this.state;
  }

  changes(): EpisodeChange[] {
    return [...this.#drafts.values()].map(({ episode, entries, alertIds }) => ({
      episode,
      entries: [...entries.values()],
      alertIds,
    }));
  }

  #retire(): void {
    const { current } = this.state;
    if (current?.state !== 'closed') return;
    this.state.settling.push(current);
    this.state.current = null;
  }

  #put(episode: Episode, seq: number, { actor, reason }: { actor: Actor; reason: Reason }): void {
    const entry = { seq, atMs: this.nowMs, actor, definitionVersion: this.policy.version, ...reason };
    this.touch(episode).entries.set(seq, entry);
  }
}

/** A deep copy of JSON-plain data. */
const structuredCloneJson = (state: EntityState): EntityState => JSON.parse(JSON.stringify(state)) as EntityState; // its own serialisation
