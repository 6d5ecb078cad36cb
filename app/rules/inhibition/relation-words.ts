import type { InhibitRule } from '#domain/rule/rules.ts';

/** Where the inhibiting incident is, in words. */
export const relationWords: Record<InhibitRule['relation'], string> = {
  same_element: 'on the same element',
  parent_element: 'on an element that it depends on',
  same_or_parent: 'on the same element, or one that it depends on',
  any_element: 'on any element',
};
