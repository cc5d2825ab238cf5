import type { Provider } from '../contract';
import { publicEndpoint } from './api/hosts';

/** Returns the front page. No other pages of the console are known. */
export const consolePage: Provider['console'] = () => ({ url: `${publicEndpoint}/dashboard`, exact: false });
