import { createContext } from 'react';

/** The response's nonce for inline scripts and styles; empty in the browser, which hides it. */
export const NonceContext = createContext('');
