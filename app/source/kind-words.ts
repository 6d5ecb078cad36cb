import type { SourceKind } from '#domain/intake/source-kind.ts';

/** Kinds of sources as people read them. */
export const kindWords: Record<SourceKind, { name: string; sender: string }> = {
  cito: {
    name: 'CitoEngine, Nagios or Icinga',
    sender: 'Sends without a token: the address of the sender says who it is.',
  },
  native: { name: 'Native API', sender: 'Sends with a token, which is made on its page.' },
  zenoss: { name: 'Zenoss', sender: 'Sends nothing by itself: Tocsin asks it for its events.' },
};
