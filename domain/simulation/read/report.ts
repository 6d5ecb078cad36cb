import type { FieldFault } from '../../intake/alert.ts';

const mostKept = 1_000;

/** Gathers the faults of a script, and what is odd but does no harm. A million of them is told as a thousand. */
export class Report {
  readonly faults: FieldFault[] = [];
  readonly warnings: FieldFault[] = [];
  /** Faults that were found; more than {@link faults} holds when there are too many to tell. */
  found = 0;

  fault(field: string, rule: string): void {
    this.found += 1;
    if (this.faults.length < mostKept) this.faults.push({ field, rule });
    else if (this.faults.length === mostKept)
      this.faults.push({ field: '(script)', rule: 'breaks more rules than these' });
  }

  /** Faults of a part, whose fields are named from it on. `faults` may write list places as `labels.0.name`. */
  faultsOf(path: string, faults: readonly FieldFault[]): void {
    for (const { field, rule } of faults) this.fault(joinPath(path, field), rule);
  }

  warn(field: string, rule: string): void {
    if (this.warnings.length < mostKept) this.warnings.push({ field, rule });
  }
}

/** `a` + `b.0.c` is `a.b[0].c`. */
export const joinPath = (path: string, field: string): string => {
  const named = field.replace(/(^|\.)(\d+)(?=\.|$)/g, '[$2]');
  if (path === '' || named === '') return `${path}${named}`;
  return named.startsWith('[') ? `${path}${named}` : `${path}.${named}`;
};
