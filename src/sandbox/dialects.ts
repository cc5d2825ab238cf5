import type { CreateDialect } from '../emulator/dialect';
import { createAlibabaDialect } from '../providers/alibaba/emulator/dialect';
import { createHuaweiDialect } from '../providers/huawei/emulator/dialect';
import { createZenlayerDialect } from '../providers/zenlayer/emulator/dialect';

/** Every cloud that the sandbox emulates, one line each. */
export const dialects: readonly CreateDialect[] = [createZenlayerDialect, createAlibabaDialect, createHuaweiDialect];
