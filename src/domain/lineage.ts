interface Kin {
  readonly id: string;
  readonly parent?: string;
}

/** A product class and all classes above it, the nearest first. */
export function lineageOf(classes: readonly Kin[], id: string): readonly string[] {
  const parent = classes.find((one) => one.id === id)?.parent;
  return parent === undefined ? [id] : [id, ...lineageOf(classes, parent)];
}

/** Whether one class is the other, or above or beneath it. */
export function isRelated(
  classes: readonly Kin[],
  { one, other }: { readonly one: string; readonly other: string },
): boolean {
  return lineageOf(classes, one).includes(other) || lineageOf(classes, other).includes(one);
}
