/** A small generator of random numbers with a fixed seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const hex = (next: (below: number) => number, length: number): string =>
  Array.from({ length }, () => next(16).toString(16)).join('');

const uuid = (next: (below: number) => number): string => [8, 4, 4, 4, 12].map((length) => hex(next, length)).join('-');

type Line = (stamp: string, next: (below: number) => number) => string;

/** Pairs of a frequency per thousand and a line: the log of a machine that runs many services. */
const lines: readonly (readonly [number, Line])[] = [
  [
    300,
    (stamp, next) =>
      `10.0.${next(255)}.${next(255)} - - [${stamp}] "GET /api/v1/orders/${next(1e6)}?page=${next(40)} HTTP/1.1" 200 ${next(9000)} "-" "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"`,
  ],
  [
    250,
    (stamp, next) =>
      `${stamp} INFO  [worker-${next(16)}] c.e.shop.OrderService - order ${uuid(next)} placed in ${next(900)} ms`,
  ],
  [
    150,
    (stamp, next) =>
      JSON.stringify({
        ts: stamp,
        level: 'info',
        svc: 'cart',
        trace: hex(next, 32),
        msg: 'item added',
        sku: `SKU-${next(9999)}`,
        qty: next(9),
      }),
  ],
  [
    120,
    (stamp, next) =>
      `I1120 ${stamp.slice(11)}.000001       1 controller.go:${next(900)}] "Reconciling" Deployment="shop/web-${next(40)}" namespace="shop" reconcileID="${uuid(next)}"`,
  ],
  [80, (_, next) => `    at com.example.shop.Handler.run(Handler.java:${next(400)}) ~[shop-1.2.3.jar:?]`],
  [50, (stamp, next) => `${stamp} WARN  支付服务响应缓慢，耗时 ${next(5000)} 毫秒，订单号 ${next(1e9)}`],
  [6, (stamp, next) => `${stamp} ERROR orders-api InternalError while saving ${next(1e6)}`],
  [
    5,
    (stamp, next) =>
      `${stamp} ERROR ec2.amazonaws.com DependencyViolation vpc-0${hex(next, 16)} status code: 400, request id: ${uuid(next)}`,
  ],
  [
    6,
    (stamp, next) =>
      `${stamp} ERROR detach failed: {"Code":"IncorrectDiskStatus","HostId":"ecs.cn-hangzhou.aliyuncs.com","RequestId":"${uuid(next).toUpperCase()}"}`,
  ],
  [2, (stamp, next) => `${stamp} ERROR aliyun ecs DetachDisk d-bp1${hex(next, 17)}: Throttling.User`],
  [
    2,
    (stamp, next) =>
      `${stamp} ERROR {"error":{"code":"Ecs.0${100 + next(20)}","message":"Instance[${uuid(next)}] could not be found."}}`,
  ],
  [
    2,
    (stamp, next) =>
      `${stamp} ERROR {"requestId":"T${uuid(next).toUpperCase()}","code":"INVALID_NIC_STATUS","message":"x"}`,
  ],
];

const total = lines.reduce((sum, [often]) => sum + often, 0);

function lineFor(at: number): Line {
  let rest = at;
  for (const [often, line] of lines) {
    if (rest < often) return line;
    rest -= often;
  }
  return () => '';
}

/** Returns a log of many sources with about this number of characters. */
export function mixedLog(length: number): string {
  const next = numbers(20261120);
  const parts: string[] = [];
  for (let size = 0, second = 0; size < length; second++) {
    const stamp = new Date(1_795_000_000_000 + second * 250).toISOString().slice(0, 19).replace('T', ' ');
    const line = `${lineFor(next(total))(stamp, next)}\n`;
    parts.push(line);
    size += line.length;
  }
  return parts.join('');
}
