/** What the library promises. Everything else is private. */
export type { AuthorizedFetch, FileServerEntry, Files } from './api/index.ts'
export { type Connection, type ConnectOptions, connect } from './connect.ts'
export { type Clock, type ErrorCode, type ErrorKind, isOicError, OicError } from './foundation/index.ts'
export {
  type Credentials,
  type Instance,
  memoryCredentials,
  openCredentials,
  type Profile,
  type TokenRequest,
} from './oauth/index.ts'
