import { alibaba } from './alibaba';
import type { Provider } from './contract';
import { huawei } from './huawei';
import { zenlayer } from './zenlayer';

/** Every cloud we know, one line each. Nothing else names a cloud. */
export const providers: readonly Provider[] = [zenlayer, alibaba, huawei];

/** The provider with this id, or undefined for one that is not (or no longer) known. */
export const providerOf = (id: string): Provider | undefined => providers.find((provider) => provider.id === id);
