/** The compiled kernel, and instances of it. */
import { kernelCode } from './kernel-code.ts';

export interface KernelExports {
  readonly setUp: (header: number) => void;
  /** Source, length, records, how many of them at most, status. */
  readonly scan: (...where: readonly [number, number, number, number, number]) => number;
  readonly tokensOf: (source: number, target: number) => number;
  readonly pairOf: (first: bigint, second: bigint) => bigint;
  readonly charactersOf: (position: number, isOne: number) => bigint;
  readonly hashOf: (source: number, length: number, seed: number) => number;
}

interface Memory {
  readonly buffer: ArrayBuffer;
}

/** As far as it is used here. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => Memory;
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: Memory } },
  ) => { readonly exports: KernelExports };
};

let compiled: object | undefined;

export interface KernelInstance {
  readonly call: KernelExports;
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

const pageBytes = 65_536;

/** An instance with memory of at least so many bytes, all zero. The first 64 KiB are the kernel's own. */
export function instantiate(bytes: number): KernelInstance {
  compiled ??= new WebAssembly.Module(
    Uint8Array.from(atob(kernelCode), (one) => one.charCodeAt(0)),
  );
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) + 1 });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return {
    call: exports,
    bytes: new Uint8Array(memory.buffer),
    view: new DataView(memory.buffer),
  };
}
