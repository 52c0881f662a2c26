/** A box is the same whatever kind of array holds it. */
export const bytesIn = (values: object = {}): object =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [[name, value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value]],
    ),
  )
