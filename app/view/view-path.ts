/** Where a view's list is. */
export const viewPath = (query: string): string => `/incidents?${query.replace(/^\?/, '')}`;
