export const zenossFaultKinds = [
  'reset_before',
  'reset_after',
  'slow',
  'error',
  'half',
  'login_page',
  'refuse',
] as const;

/** What goes wrong with the next `times` requests that call `on` (`*`: any). `reset_after`: it was done, but nobody hears of it. */
export type ZenossFault = {
  kind: (typeof zenossFaultKinds)[number];
  on?: string;
  times?: number;
  delayMs?: number;
};

/** Takes the fault that a request meets; null: none. */
export const takeFault = (faults: ZenossFault[], methods: string[]): ZenossFault | null => {
  const fault = faults.find(({ on = '*', times = 1 }) => times > 0 && (on === '*' || methods.includes(on)));
  if (fault === undefined) return null;
  fault.times = (fault.times ?? 1) - 1;
  return fault;
};

/** A fault as `POST /__fault` sends it; null: it isn't one. */
export const readFault = (value: unknown): ZenossFault | null => {
  const { kind, ...rest } = value as Partial<ZenossFault>; // whoever commands an emulator knows what it takes
  const known = zenossFaultKinds.find((one) => one === kind);
  return known === undefined ? null : { ...rest, kind: known };
};
