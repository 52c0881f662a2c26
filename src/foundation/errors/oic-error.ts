import { catalogue, type DetailsOf, type ErrorCode } from './catalogue.ts'
import { type ErrorDetails, type ErrorEntry, type ErrorKind, exitCodeOf } from './entry.ts'

type Options<Code extends ErrorCode> = { readonly cause?: unknown } & (keyof DetailsOf<Code> extends never
  ? { readonly details?: undefined }
  : { readonly details: DetailsOf<Code> })

type OptionalOptions<Code extends ErrorCode> = keyof DetailsOf<Code> extends never
  ? [options?: Options<Code>]
  : [options: Options<Code>]

/**
 * The one error this product throws. `code` is stable and meant for programs, `message` and `hint` for
 * people, `cause` for the curious. Codes and their sentences stand in the catalogue beside this file.
 */
export class OicError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'OicError'
  readonly code: Code
  readonly kind: ErrorKind
  readonly hint: string
  readonly details: ErrorDetails

  constructor(code: Code, ...[options]: OptionalOptions<Code>) {
    const found = catalogue[code] as ErrorEntry
    const details: ErrorDetails = options?.details ?? {}
    super(found.message(details), options?.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.kind = found.kind
    this.hint = found.hint(details)
    this.details = details
  }

  get exitCode(): number {
    return exitCodeOf(this.kind)
  }
}

/** Whether `error` is ours, and (when given) carries that code. */
export function isOicError<Code extends ErrorCode>(error: unknown, code?: Code): error is OicError<Code> {
  return error instanceof OicError && (code === undefined || error.code === code)
}
