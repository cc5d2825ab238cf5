/** Times in the formats of the services. */
export const seconds = (moment: number): string => new Date(moment).toISOString().replace(/\.\d{3}Z$/, 'Z');
export const microseconds = (moment: number): string => `${new Date(moment).toISOString().slice(0, -1)}000`;
export const milliseconds = (moment: number): string => new Date(moment).toISOString();
