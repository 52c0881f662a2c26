import type { Parameters } from '../../http/parameters.ts'
import type { Instance } from '../../instance/instance.ts'
import type { AuthorizationRequest } from '../../instance/issued.ts'
import type { Application } from '../../instance/registered.ts'
import { invalidRequest } from '../refusal.ts'

type Challenge = AuthorizationRequest['challenge']

/** RFC 7636 section 4.2: 43 to 128 characters; the hash of S256 has exactly 43. */
const formOf = { S256: /^[A-Za-z0-9_-]{43}$/, plain: /^[A-Za-z0-9._~-]{43,128}$/ }

/** No method means `plain` (RFC 7636 section 4.3), and an unknown one is never taken for it. */
function readMethod({ behaviour }: Instance, query: Parameters): 'S256' | 'plain' {
  const method = query.get('code_challenge_method') ?? 'plain'
  if (method === 'S256') return method
  if (method === 'plain' && behaviour.pkcePlainAccepted) return method
  const reason = method === 'plain' ? 'the challenge would be plain (pkcePlainAccepted)' : undefined
  throw invalidRequest('The code challenge method is not supported.', reason)
}

/** @throws {Refusal} */
export function readChallenge(instance: Instance, { clientType }: Application, query: Parameters): Challenge {
  const value = query.get('code_challenge')
  if (value === undefined) {
    if (query.get('code_challenge_method') !== undefined)
      throw invalidRequest('The code challenge is missing.')
    if (clientType === 'public' && instance.behaviour.pkceRequiredForPublic) {
      const reason = 'a public application sent no code challenge (pkceRequiredForPublic)'
      throw invalidRequest('The code challenge is missing.', reason)
    }
    return undefined
  }
  const method = readMethod(instance, query)
  if (!formOf[method].test(value)) throw invalidRequest('The code challenge is malformed.')
  return { method, value }
}
