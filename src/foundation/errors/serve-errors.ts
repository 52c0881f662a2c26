import { entry } from './entry.ts'

/** The address of `oic serve`: why it could not be opened, and why a call to it is not carried out. */
export const serveErrors = {
  SOCKET_IN_USE: entry<{ path: string }>(
    'failed',
    ({ path }) => `another program is listening on the socket ${path}`,
    'end that program, or name another path',
  ),
  SOCKET_REFUSED: entry<{ path: string; problem: string; repair: string }>(
    'failed',
    ({ path, problem }) => `no socket can be opened at ${path}: ${problem}`,
    ({ repair }) => repair,
  ),
  SERVE_ADDRESS_UNKNOWN: entry(
    'failed',
    'there is nothing at this address',
    'use the whole address that `oic serve` printed; it is a new one each time',
  ),
  SERVE_CALLER_REFUSED: entry<{ problem: string }>(
    'failed',
    ({ problem }) => `this call is not passed on: ${problem}`,
    'call the address exactly as `oic serve` printed it, from a program or from the address bar of a browser; pages of other sites cannot use it',
  ),
  SERVE_METHOD_REFUSED: entry<{ method: string; allowed: readonly string[] }>(
    'failed',
    ({ method }) => `${method} is not passed on`,
    ({ allowed }) => `what is passed on is ${allowed.join(', ')}`,
  ),
  SERVE_READS_ONLY: entry<{ method: string }>(
    'failed',
    ({ method }) => `this address only reads, and ${method} may change something`,
    'nothing was sent; start it as `oic serve --allow-writes` to pass on calls that change something',
  ),
  SERVE_PATH_REFUSED: entry<{ problem: string }>(
    'failed',
    ({ problem }) => `this path is not passed on: ${problem}`,
    'nothing was sent; paths begin with /ic/api/ behind the address, such as /ic/api/integration/v1/integrations',
  ),
  SERVE_BODY_REFUSED: entry<{ method: string }>(
    'failed',
    ({ method }) => `a body was sent with ${method}, which has none`,
    'nothing was sent; give the values in the address',
  ),
  SERVE_CALLER_SLOW: entry<{ seconds: number }>(
    'failed',
    ({ seconds }) => `the body of this call stopped arriving for ${seconds} s`,
    'send it again; the instance may have seen its beginning',
  ),
  SERVE_REQUEST_UNREADABLE: entry(
    'failed',
    'this request cannot be read as HTTP/1.1, is too long, or did not arrive in time',
    'call from a program that speaks HTTP/1.1 without TLS, and encode every character of the path that is not ASCII',
  ),
  SERVE_REDIRECT_REFUSED: entry<{ origin: string }>(
    'failed',
    ({ origin }) =>
      `the instance redirected this call to ${origin}, outside the part of it that is passed on`,
    'only /ic/api/ is; open that page in a browser of your own, or check the path',
  ),
}
