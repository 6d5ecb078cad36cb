import type { UnmatchedReason } from '#domain/intake/unmatched.ts';

/** Why an alert is on no incident, as people read it, and what brings the next one in. */
export const unmatchedWords: Record<UnmatchedReason, { why: string; todo: string }> = {
  unknown_definition: {
    why: 'no event definition has this id or key',
    todo: 'Create the definition, or correct the id at the source.',
  },
  disabled_definition: { why: 'its event definition is disabled', todo: 'Enable the definition.' },
  unreadable: { why: 'it could not be read', todo: 'Read its message for the fault, and correct it at the source.' },
};
