import { alibaba } from './alibaba';
import type { Provider } from './contract';
import { huawei } from './huawei';
import { zenlayer } from './zenlayer';

/** All clouds, one line each. Nothing else names a cloud. */
export const providers: readonly Provider[] = [zenlayer, alibaba, huawei];

/** Returns the provider with this ID. Undefined when it isn't known (any more). */
export const providerOf = (id: string): Provider | undefined => providers.find((provider) => provider.id === id);
