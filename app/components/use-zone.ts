import { useEffect } from 'react';
import { useRevalidator } from '@remix-run/react';
import { rememberZone } from '#app/time/zone-cookie.ts';

/** Tells the server the viewer's time zone, once, and draws the page again in it. */
export const useZone = (): void => {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (rememberZone()) revalidate();
  }, []);
};
