/**
 * A value that does not print itself: a stray log line, an inspected object or a serialized error
 * says `[secret]`, without anyone being careful. Search for `reveal()` to find every use in clear.
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The value in clear: for the wire, the sealed store, or an output the user asked for by name. */
  reveal(): string {
    return this.#value
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]'
  }
}
