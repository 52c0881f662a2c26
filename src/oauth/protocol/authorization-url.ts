import { calculatePKCECodeChallenge } from 'oauth4webapi'
import type { LoginAttempt } from './login-attempt.ts'

/**
 * Step 1 of the manual: the address where a person signs in. Everything is percent-encoded once.
 * RFC 6749 section 4.1.1, RFC 7636 section 4.3.
 */
export async function authorizationUrl(attempt: LoginAttempt): Promise<URL> {
  const url = new URL(attempt.server.authorization_endpoint)
  // A fragment would travel on to the redirect address, and none is allowed here (RFC 6749 section 3.1).
  url.hash = ''
  const parameters = new URLSearchParams(url.search)
  parameters.set('response_type', 'code')
  parameters.set('client_id', attempt.clientId)
  parameters.set('redirect_uri', attempt.redirectUri)
  parameters.set('scope', attempt.scopes.join(' '))
  parameters.set('state', attempt.state)
  parameters.set('code_challenge', await calculatePKCECodeChallenge(attempt.verifier.reveal()))
  parameters.set('code_challenge_method', 'S256')
  if (attempt.nonce !== undefined) parameters.set('nonce', attempt.nonce)
  // A space as %20 reads the same everywhere; some browsers' openers mangle the plus sign.
  url.search = parameters.toString().replaceAll('+', '%20')
  return url
}
