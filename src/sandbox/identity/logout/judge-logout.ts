import type { Parameters } from '../../http/parameters.ts'
import { clientNamed } from '../../instance/applications.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Application } from '../../instance/registered.ts'
import { isRegistered, schemeProblem } from '../redirect-uri.ts'
import { Refusal } from '../refusal.ts'
import { type Claims, verifySigned } from '../tokens/verify-signed.ts'

export interface Logout {
  /** Absent: the landing page of the domain. */
  readonly address?: string
  readonly state?: string
}

/** One text for all of them, ours: what is registered for whom is nobody's business. */
const invalidLogout = (reason: string): Refusal =>
  new Refusal({
    status: 400,
    error: 'invalid_request',
    description: 'The post-logout redirect URL cannot be used.',
    reason,
  })

/** An id token that this domain signed, however old: it says which application asks. */
async function hintedClaims(instance: Instance, hint: string | undefined): Promise<Claims> {
  if (hint === undefined) throw invalidLogout('no id_token_hint, so no application')
  const claims = await verifySigned(instance, hint, 'fine').catch(() => {
    throw invalidLogout('the id_token_hint is not of this domain')
  })
  if (claims['tok_type'] !== 'IT') throw invalidLogout('the id_token_hint is not an id token')
  return claims
}

function problemWith(application: Application | undefined, address: string): string | undefined {
  if (application === undefined) return 'the application of the id_token_hint is gone'
  if (!application.active) return 'the application is not active'
  if (!isRegistered(application.postLogoutRedirectUris, address, 'none'))
    return 'the post-logout redirect address is not registered'
  return schemeProblem(application, address)
}

/**
 * Where a logout leads. The address must be one of the application's, which the id token names (documented); the same
 * text, character by character, as with redirect addresses (inferred).
 * @throws {Refusal}
 */
export async function judgeLogout(instance: Instance, query: Parameters): Promise<Logout> {
  if (query.repeated.length > 0) throw invalidLogout('a parameter was sent more than once')
  const address = query.get('post_logout_redirect_uri')
  if (address === undefined) return {}
  const claims = await hintedClaims(instance, query.get('id_token_hint'))
  const problem = problemWith(clientNamed(instance.state, String(claims['client_id'])), address)
  if (problem !== undefined) throw invalidLogout(problem)
  const state = query.get('state')
  return { address, ...(state !== undefined && { state }) }
}
