export { catalogue, type ErrorCode } from './catalogue.ts'
export { type ErrorDetails, type ErrorKind, exitCodeOf } from './entry.ts'
export { isOicError, OicError } from './oic-error.ts'
