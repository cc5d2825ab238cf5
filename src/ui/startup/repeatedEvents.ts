import type { StartTimer } from '../../app/ports';

/** How long the view may take to read rows again after the first event, in milliseconds; twice as long after each repetition. */
const firstWaitMs = 500;

const mostRepeats = 3;

/** What the rows of a view need of its nodes. */
export interface ViewNode {
  readonly id: string;
}

export interface ViewOfRows<Node> {
  /** Fires the view's event about the rows below a node, or about all rows. */
  readonly fire: (node: Node | undefined) => void;
  /** Whether the view draws rows. It draws what has changed when it's shown again. */
  readonly isVisible: () => boolean;
  readonly timer: StartTimer;
}

/** The root, whose id is that of no node. */
const rootId = '';

/**
 * Fires the event of a view about rows that have changed, and repeats it until the view reads them. The editor loses an
 * event that reaches its window before the rows that were read last: it first discards the rows that it has, then keeps
 * those that arrive.
 */
export class RepeatedEvents<Node extends ViewNode> {
  readonly #view: ViewOfRows<Node>;
  /** How often the rows below a node are being read at present. The result contains what changes until then. */
  readonly #reads = new Map<string, number>();
  /** The nodes whose rows have been read: those of others don't have to be read again. */
  readonly #known = new Set<string>();
  readonly #collapsed = new Set<string>();
  /** Stops the repetition of an event that the view hasn't followed yet. */
  readonly #stops = new Map<string, () => void>();

  constructor(view: ViewOfRows<Node>) {
    this.#view = view;
  }

  fire(node: Node | undefined): void {
    this.#view.fire(node);
    const id = node?.id ?? rootId;
    if (this.#reads.has(id) || !this.#known.has(id)) return;
    this.#stop(id);
    this.#repeat(id, node, mostRepeats, firstWaitMs);
  }

  /** Runs a read of the rows below a node for the view. */
  async read<Rows>(node: Node | undefined, task: () => Promise<Rows>): Promise<Rows> {
    const id = node?.id ?? rootId;
    this.#stop(id);
    this.#known.add(id);
    this.#reads.set(id, (this.#reads.get(id) ?? 0) + 1);
    try {
      return await task();
    } finally {
      const others = (this.#reads.get(id) ?? 0) - 1;
      if (others > 0) this.#reads.set(id, others);
      else this.#reads.delete(id);
    }
  }

  expanded({ id }: Node): void {
    this.#collapsed.delete(id);
  }

  /** The view reads the rows below a collapsed node when it's expanded again. */
  collapsed({ id }: Node): void {
    this.#collapsed.add(id);
  }

  #stop(id: string): void {
    this.#stops.get(id)?.();
    this.#stops.delete(id);
  }

  #repeat(id: string, node: Node | undefined, left: number, waitMs: number): void {
    if (left === 0) return;
    const stop = this.#view.timer(waitMs, () => {
      this.#stops.delete(id);
      if (this.#collapsed.has(id) || !this.#view.isVisible()) return;
      this.#view.fire(node);
      this.#repeat(id, node, left - 1, 2 * waitMs);
    });
    this.#stops.set(id, stop);
  }
}
