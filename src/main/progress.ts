/** Where progress is told and by which clock; a test gives its own. */
export type ProgressOutput = {
  readonly stream: {
    readonly isTTY?: boolean;
    readonly columns?: number;
    write(text: string): unknown;
  };
  /** Milliseconds that only grow. */
  readonly now: () => number;
};

export type Progress = {
  /** Counts `by` more as done. Cheap enough for an inner loop. */
  readonly advance: (by?: number) => void;
  /** Ends the line with the sum. Nothing is printed for work that took less than two seconds. */
  readonly done: () => void;
};

const quietMs = 2000;
const redrawMs = 100;
const plainLineMs = 5000;

const standardError: ProgressOutput = { stream: process.stderr, now: () => performance.now() };

/**
 * Tells on standard error how far long work is: on a terminal one line that is redrawn, elsewhere a
 * plain line every five seconds at most. With a `total` it also says how much time is left.
 */
export function progress(label: string, total?: number, output = standardError): Progress {
  const { stream, now } = output;
  const isTerminal = stream.isTTY === true;
  const began = now();
  const everyMs = isTerminal ? redrawMs : plainLineMs;
  let count = 0;
  let nextAt = began + quietMs;
  let hasTold = false;

  const print = (text: string, isLast: boolean): void => {
    if (!isTerminal) stream.write(`${text}\n`);
    else stream.write(`\r${text.slice(0, (stream.columns ?? 80) - 1)}\x1b[K${isLast ? '\n' : ''}`);
  };

  return {
    advance: (by = 1) => {
      count += by;
      const at = now();
      if (at < nextAt) return;
      nextAt = at + everyMs;
      hasTold = true;
      print(describe({ label, total, count, elapsedMs: at - began }), false);
    },
    done: () => {
      const elapsedMs = now() - began;
      if (!hasTold && elapsedMs < quietMs) return;
      print(`${label}: ${grouped(count)} in ${duration(elapsedMs)}`, true);
    },
  };
}

type State = {
  readonly label: string;
  readonly total: number | undefined;
  readonly count: number;
  readonly elapsedMs: number;
};

function describe({ label, total, count, elapsedMs }: State): string {
  const perSecond = elapsedMs === 0 ? 0 : (count * 1000) / elapsedMs;
  const rate = `${grouped(perSecond < 10 ? Number(perSecond.toFixed(1)) : Math.round(perSecond))}/s`;
  if (total === undefined || total <= 0) return `${label}: ${grouped(count)}, ${rate}`;
  const percent = Math.floor((Math.min(count, total) / total) * 100);
  const left =
    perSecond === 0 ? '' : `, ${duration((Math.max(total - count, 0) / perSecond) * 1000)} left`;
  return `${label}: ${grouped(count)} of ${grouped(total)} (${percent} %), ${rate}${left}`;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
