import { textOf } from './everyCloud';
import type { Received } from './recordedDialect';

/** What a client reads to know where to search. */
const ofPlaces = /Regions|Zones|Projects|Domains/;

/** Whether a request only reads where there is something to search. */
export const isAboutPlaces = ({ action }: Received): boolean => ofPlaces.test(action);

/** Whether a request contains a text. */
export const sendsText = ({ request }: Received, text: string): boolean => textOf(request).includes(text);
