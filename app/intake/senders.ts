import { loadSenders } from '#db/intake/load-senders.ts';
import type { Senders } from '#db/intake/load-senders.ts';
import { hashToken } from '#db/token/hash-token.ts';
import { touchTokens } from '#db/token/touch-tokens.ts';
import type { Database } from '#db/database.ts';
import type { SourceKind } from '#domain/intake/source-kind.ts';
import { createNetworkList } from './network-list.ts';

const refreshMs = 2_000;
/** Between two readings that unknown senders ask for. */
const askedRefreshMs = 250;
const maxRemembered = 10_000;

type Network = { sourceId: number; kind: SourceKind; contains: (address: string) => boolean };

/**
 * Who may send, read again every 2 s and when somebody unknown comes: what was revoked counts within 2 s, what was added at
 * once. While the database is down the last reading holds. Nothing can be decided before the first reading.
 */
export class SenderDirectory {
  readonly #database: Database;
  readonly #onFailure: (error: unknown) => void;
  #tokens: Senders['tokens'] | null = null;
  #networks: Network[] = [];
  readonly #byAddress = new Map<string, number | null>();
  readonly #hashes = new Map<string, string>();
  readonly #used = new Set<number>();
  #timer: NodeJS.Timeout | undefined;
  #asked: Promise<void> | null = null;

  constructor(database: Database, onFailure: (error: unknown) => void) {
    this.#database = database;
    this.#onFailure = onFailure;
  }

  get isReady(): boolean {
    return this.#tokens !== null;
  }

  /** Reads now, and again until `stop`. */
  async start(): Promise<void> {
    await this.#refresh().catch(this.#onFailure);
    this.#timer = setTimeout(() => void this.start(), refreshMs);
    this.#timer.unref();
  }

  /** Reads again for a sender that isn't known; those who ask meanwhile share a reading that begins after they asked. */
  readAgain(): Promise<void> {
    this.#asked ??= new Promise((resolve) => setTimeout(resolve, askedRefreshMs)).then(async () => {
      this.#asked = null;
      await this.#refresh().catch(this.#onFailure);
    });
    return this.#asked;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** The source of this kind whose networks hold the address; null when there is none. */
  byAddress(kind: SourceKind, address: string): number | null {
    const key = `${kind}/${address}`;
    const known = this.#byAddress.get(key);
    if (known !== undefined) return known;
    const found = this.#networks.find((network) => network.kind === kind && network.contains(address));
    return remember(this.#byAddress, key, found?.sourceId ?? null);
  }

  /** The source of this kind that the bearer token belongs to; null when there is none. */
  byToken(kind: SourceKind, token: string): number | null {
    const hash = this.#hashes.get(token) ?? remember(this.#hashes, token, hashToken(token));
    const found = this.#tokens?.get(hash);
    if (found === undefined || found.kind !== kind) return null;
    if (found.expiresAt !== null && found.expiresAt.getTime() <= Date.now()) return null;
    this.#used.add(found.tokenId);
    return found.sourceId;
  }

  async #refresh(): Promise<void> {
    const { sources, tokens } = await loadSenders(this.#database, new Date());
    this.#tokens = tokens;
    this.#networks = sources.map(({ id, kind, networks }) => ({
      sourceId: id,
      kind,
      contains: createNetworkList(networks),
    }));
    this.#byAddress.clear();
    const used = [...this.#used];
    this.#used.clear();
    await touchTokens(this.#database, used, new Date());
  }
}

/** A bounded memory: full, it forgets everything. */
const remember = <V>(memory: Map<string, V>, key: string, value: V): V => {
  if (memory.size >= maxRemembered) memory.clear();
  memory.set(key, value);
  return value;
};
