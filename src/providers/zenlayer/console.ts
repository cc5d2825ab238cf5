import type { Provider } from '../contract';
import { publicEndpoint } from './api/wire';

/** No page of the console about an instance, a disk or a vNIC is known: its front page is. */
export const consolePage: Provider['console'] = () => ({ url: `${publicEndpoint}/dashboard`, exact: false });
