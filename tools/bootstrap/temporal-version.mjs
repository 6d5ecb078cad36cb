/** The Temporal command-line program with its development server, at the version that is tested and pinned in tools/temporal. */
export const temporalVersion = '1.8.2';
