import type { EffectDeclaration } from '../declaration.ts';
import type { CommentEffect } from '../effect.ts';

/** Writes a comment on the timeline. */
export const commentEffect: EffectDeclaration<CommentEffect> = {
  label: 'Comment',
  fields: [{ name: 'text', label: 'Text', kind: 'text', maxLength: 1_000 }],
  reachesPeople: false,
  decide: (wake, episode, { effect: { text }, trigger }) =>
    wake.note(episode, { kind: 'engine' }, { code: 'action_commented', facts: { text, trigger } }),
  describe: ({ text }) => `comment "${text}"`,
};
