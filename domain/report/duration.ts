const units = [
  { name: 'd', seconds: 86_400 },
  { name: 'h', seconds: 3_600 },
  { name: 'min', seconds: 60 },
  { name: 's', seconds: 1 },
] as const;

/** A time span in its two largest units: `42 s`, `4 min 10 s`, `2 h`, `3 d 4 h`. */
export const formatDuration = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  const at = units.findIndex((unit) => whole >= unit.seconds);
  const large = units[at];
  if (large === undefined) return '0 s';
  const small = units[at + 1];
  const rest = small === undefined ? 0 : Math.floor((whole % large.seconds) / small.seconds);
  const first = `${String(Math.floor(whole / large.seconds))} ${large.name}`;
  return small === undefined || rest === 0 ? first : `${first} ${String(rest)} ${small.name}`;
};
