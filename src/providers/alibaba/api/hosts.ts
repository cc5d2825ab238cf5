/** ECS and STS endpoints: public and VPC, regional and central. */
const patterns: readonly RegExp[] = [
  /^(ecs|sts)\.aliyuncs\.com$/,
  /^(ecs|sts)(-vpc)?\.[a-z]+(-[a-z0-9]+)+\.aliyuncs\.com$/,
  /^ecs-cn-hangzhou\.aliyuncs\.com$/,
];

/** Whether a host belongs to ECS or STS. */
export const knowsHost = (host: string): boolean => patterns.some((pattern) => pattern.test(host));
