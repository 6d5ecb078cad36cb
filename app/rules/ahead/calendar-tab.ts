/** The name of the tab with what comes, beside the lists by phase. */
export const calendarTab = 'calendar';
