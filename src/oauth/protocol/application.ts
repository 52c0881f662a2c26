import * as oauth from 'oauth4webapi'
import type { Secret } from '../../foundation/index.ts'
import { type Signer, signAssertion } from './assertion.ts'
import { basicCredentials, rawBasicCredentials } from './basic-credentials.ts'

/**
 * How the client id and secret travel. `basic` form-encodes both halves (RFC 6749 section 2.3.1, and
 * Oracle's advice); `basic-raw` is for servers that decode nothing; `body` sends them as form fields;
 * `private-key-jwt` sends a statement that the application signed, and no secret (RFC 7523 section 2.2);
 * `none` is for public clients, which have no secret.
 */
export type ClientAuthentication = 'basic' | 'basic-raw' | 'body' | 'private-key-jwt' | 'none'

/** The OAuth client that an administrator registered in the identity domain. */
export interface Application {
  readonly clientId: string
  /** Absent for public clients, and for those that sign. */
  readonly clientSecret?: Secret
  /** `private-key-jwt` only. */
  readonly signer?: Signer | undefined
  readonly authentication: ClientAuthentication
  /** Asked before the secret is sent to the server with this token endpoint; rejects when it must not be. */
  readonly mayGoTo?: ((tokenEndpoint: string) => Promise<void>) | undefined
}

/** What comes along when a secret is copied, seen or not. */
export const secretHasWhiteSpace = ({ clientSecret }: Application): boolean =>
  /[\s\p{C}\u00ad]/u.test(clientSecret?.reveal() ?? '')

/** Signed anew for each request: no server is shown the same statement twice. */
const bySignature =
  (signer: Signer): oauth.ClientAuth =>
  async (_server, { client_id }, body) => {
    const assertion = await signAssertion({ ...signer, clientId: client_id, subject: client_id })
    body.set('client_id', client_id)
    body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    body.set('client_assertion', assertion.reveal())
  }

/** Proves who asks, once it is certain that this server may know. */
export const clientAuth =
  (application: Application): oauth.ClientAuth =>
  async (server, ...request) => {
    await application.mayGoTo?.(server.token_endpoint ?? '')
    await proofOf(application)(server, ...request)
  }

function proofOf({ clientSecret, authentication, signer }: Application): oauth.ClientAuth {
  if (signer) return bySignature(signer)
  if (authentication === 'none' || clientSecret === undefined) return oauth.None()
  if (authentication === 'body') return oauth.ClientSecretPost(clientSecret.reveal())
  const encode = authentication === 'basic' ? basicCredentials : rawBasicCredentials
  return (_server, { client_id }, _body, headers) => {
    headers.set('authorization', `Basic ${encode(client_id, clientSecret).reveal()}`)
  }
}
