/** Has Remix learn the form's route when the page is drawn, not when the form is sent, which may be when the network is bad. */
export const discovered = { 'data-discover': 'true' } as const;
