import { createHash } from 'node:crypto'
import type { Parameters } from '../../../http/parameters.ts'
import { revokeFamily } from '../../../instance/families.ts'
import type { Instance } from '../../../instance/instance.ts'
import type { AuthorizationRequest } from '../../../instance/issued.ts'
import type { Code } from '../../../instance/issued-tokens.ts'
import type { Application } from '../../../instance/registered.ts'
import { find, isOver } from '../../../instance/shelf.ts'
import { neededParameter } from '../../needed-parameter.ts'
import { isRegistered } from '../../redirect-uri.ts'
import { invalidGrant, invalidRequest, type Refusal } from '../../refusal.ts'
import { isSameText } from '../../same-text.ts'
import type { Grant } from './grant.ts'
import { grantedToUser } from './granted-to-user.ts'

/** RFC 7636 section 4.1. */
const verifierForm = /^[A-Za-z0-9._~-]{43,128}$/

function verifierProblem(
  { behaviour }: Instance,
  code: Code,
  verifier: string | undefined,
): string | undefined {
  const { challenge } = code.request
  if (challenge === undefined) {
    const refused = verifier !== undefined && behaviour.unexpectedVerifier === 'refuse'
    return refused ? 'a verifier for a code without a challenge (unexpectedVerifier)' : undefined
  }
  if (verifier === undefined) return 'the code has a challenge, and no verifier came'
  if (!verifierForm.test(verifier)) return 'the verifier is malformed'
  const hashed = createHash('sha256').update(verifier).digest('base64url')
  const computed = challenge.method === 'S256' ? hashed : verifier
  return isSameText(computed, challenge.value) ? undefined : 'the verifier does not fit the challenge'
}

/**
 * Oracle's examples send no redirect address with a confidential application, so its absence is fine there
 * (documented). One that differs is refused (inferred), and so is its absence with a public one, and with any in
 * `strict` (RFC 6749 section 4.1.3).
 */
function addressProblem(
  { behaviour }: Instance,
  application: Application,
  request: AuthorizationRequest,
  sent: string | undefined,
): string | undefined {
  if (!isRegistered(application.redirectUris, request.redirectUri, behaviour.loopbackAnyPort)) {
    return 'the redirect address of the code is not registered any more'
  }
  if (sent === undefined) {
    return application.clientType === 'public' ? 'a public application sent no redirect address' : undefined
  }
  return sent === request.redirectUri ? undefined : 'the redirect address is not the one of the code'
}

/** A code that comes again: whoever has it may have stolen it. */
function usedAgain(instance: Instance, code: Code, usedAt: number): Refusal {
  const ago = `code found, used ${instance.clock.seconds() - usedAt} s ago`
  if (!instance.behaviour.codeReuseRevokesTokens) return invalidGrant(ago)
  revokeFamily(instance, code.authorization.family)
  return invalidGrant(`${ago}, its tokens are revoked (codeReuseRevokesTokens)`)
}

function checkCode(instance: Instance, code: Code, application: Application, form: Parameters): void {
  const now = instance.clock.seconds()
  if (code.request.clientId !== application.clientId) throw invalidGrant('the code belongs to another client')
  if (code.usedAt !== undefined) throw usedAgain(instance, code, code.usedAt)
  if (isOver(code, now)) {
    const lives = code.expiresAt - code.issuedAt
    throw invalidGrant(
      `code found, issued ${now - code.issuedAt} s ago, lives ${lives} s (codeLifetimeSeconds)`,
    )
  }
  const problem =
    addressProblem(instance, application, code.request, form.get('redirect_uri')) ??
    verifierProblem(instance, code, form.get('code_verifier'))
  if (problem !== undefined) throw invalidGrant(problem)
}

/** RFC 6749 section 4.1.3. */
export const authorizationCode: Grant = (instance, { form, application }) => {
  const value = neededParameter(form, 'code')
  if (instance.behaviour.redirectUriNeeded === 'by-all' && form.get('redirect_uri') === undefined) {
    const text = 'The parameter redirect_uri is missing.'
    throw invalidRequest(text, `${text} (redirectUriNeeded)`)
  }
  const code = find(instance.state.issued.codes, value)
  if (code === undefined) throw invalidGrant('no such code')
  checkCode(instance, code, application, form)
  const now = instance.clock.seconds()
  const granted = grantedToUser(instance, {
    ...{ application, authorization: code.authorization, shortName: 'azc' },
    resources: form.all('resource'),
    decision: `code found, issued ${now - code.issuedAt} s ago, tokens issued`,
  })
  code.usedAt = now
  return granted
}
