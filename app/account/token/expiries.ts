/** How long a token may be good for, in days; empty: for good. */
export const expiries = [
  { value: '90', label: '90 days' },
  { value: '30', label: '30 days' },
  { value: '365', label: '1 year' },
  { value: '', label: 'until it is revoked' },
] as const;
