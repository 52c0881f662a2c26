import { ArgumentParseError, formatMessageForArgumentScannerError } from '@stricli/core'
import { isOicError, OicError } from '../foundation/index.ts'

/** What was typed may be a secret in the wrong place, so it is not repeated where it has no name. */
const withoutValues: Parameters<typeof formatMessageForArgumentScannerError>[1] = {
  UnexpectedPositionalError: ({ expectedCount }) =>
    `more was given than the command takes (${expectedCount} ${expectedCount === 1 ? 'argument' : 'arguments'})`,
  ArgumentParseError: ({ externalFlagNameOrPlaceholder, exception }) =>
    `${externalFlagNameOrPlaceholder}: ${isOicError(exception) ? exception.message : 'this value cannot be used'}`,
  EnumValidationError: ({ externalFlagName, values }) =>
    `--${externalFlagName} must be one of ${values.join(', ')}`,
  UnsatisfiedFlagError: ({ externalFlagName }) => `--${externalFlagName} needs a value`,
  UnsatisfiedPositionalError: ({ placeholder }) => `${placeholder} is missing`,
}

/** The library's sentences begin with a capital letter; names such as PATH stay as they are. */
const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

/** A complaint of the command-line library as an error of ours. */
export function usageError(error: unknown): OicError {
  if (isOicError(error)) return error
  const next =
    error instanceof ArgumentParseError && isOicError(error.exception) && error.exception.details['next']
  const problem = lowerFirst(formatMessageForArgumentScannerError(error as never, withoutValues))
  return new OicError('USAGE_WRONG', { details: { problem, ...(typeof next === 'string' && { next }) } })
}

/** A word that names no command, with those that are spelled nearly so. */
export function unknownCommand(input: string, corrections: readonly string[]): OicError {
  const nearest = corrections.join(' or ')
  if (input.startsWith('-')) {
    return new OicError('USAGE_WRONG', { details: { problem: `${input} comes after a command` } })
  }
  const next = nearest === '' ? 'oic --help lists the commands' : `did you mean ${nearest}?`
  return new OicError('USAGE_WRONG', { details: { problem: `there is no command "${input}"`, next } })
}
