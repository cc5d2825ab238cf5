/** Moments as the services write them: each in its own way. */
export const seconds = (moment: number): string => new Date(moment).toISOString().replace(/\.\d{3}Z$/, 'Z');
export const microseconds = (moment: number): string => `${new Date(moment).toISOString().slice(0, -1)}000`;
export const milliseconds = (moment: number): string => new Date(moment).toISOString();
