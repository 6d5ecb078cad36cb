import { useSearchParams } from '@remix-run/react';

/** The rest of the address as hidden fields, so that a form that asks for something else keeps it. The page is the first again. */
export const KeptParams = ({ except }: { except: readonly string[] }) => {
  const [params] = useSearchParams();
  return [...params]
    .filter(([name]) => name !== 'after' && !except.includes(name))
    .map(([name, value]) => <input key={`${name}=${value}`} type="hidden" name={name} value={value} />);
};

/** The address with some of its parameters replaced (null: left out), at the first page. */
export const withParams = (params: URLSearchParams, changes: Record<string, string | null>): string => {
  const next = new URLSearchParams(params);
  next.delete('after');
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    if (value !== null) next.set(name, value);
  }
  return `?${next.toString()}`;
};
