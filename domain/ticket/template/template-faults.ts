import { parseTemplate } from './template.ts';
import type { TemplatePart, WrittenFilter } from './template.ts';
import { isPlaceholder, placeholders } from './template-facts.ts';
import { templateFilters } from './template-filters.ts';

/** Each goes over a long text as a whole, while everything else of the process waits. */
const maxFilters = 50;

/** The rules that a template breaks, each once; none: it can be filled. */
export const templateFaults = (template: string): string[] => {
  const parts = parseTemplate(template).filter((part) => part.kind === 'placeholder');
  const count = parts.reduce((sum, { filters }) => sum + filters.length, 0);
  return [
    ...(count > maxFilters ? [`has ${String(count)} filters, and may have ${String(maxFilters)} at most`] : []),
    ...new Set(parts.flatMap(partFaults)),
  ];
};

const partFaults = ({ whole, name, label, filters }: Extract<TemplatePart, { kind: 'placeholder' }>): string[] => {
  const unknown = `names the placeholder ${whole}, which does not exist; there are ${Object.keys(placeholders).join(', ')}`;
  if (!isPlaceholder(name)) return [unknown];
  if (name === 'label' && label === null) return [`names ${whole}: a label is written like {label.ip}`];
  if (name !== 'label' && label !== null) return [unknown];
  return filters.flatMap(filterFaults);
};

const filterFaults = ({ name, argument }: WrittenFilter): string[] => {
  const filter = Object.hasOwn(templateFilters, name) ? templateFilters[name] : undefined;
  if (filter === undefined)
    return [`has a filter "${name}", which does not exist; there are ${Object.keys(templateFilters).join(', ')}`];
  return filter.isArgument(argument) ? [] : [`has a filter ${name} that ${filter.rule}, not "${argument}"`];
};
