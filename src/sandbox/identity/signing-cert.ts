import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../http/exchange.ts'
import type { Instance } from '../instance/instance.ts'
import { answering, onlyScimMethods } from './admin/answer.ts'
import { unauthorized } from './admin/scim-problem.ts'
import { verifyAccessToken } from './tokens/verify-access-token.ts'

/** @throws {ScimProblem} unless the key set is open, or the token is one of the domain */
async function demandToken(c: ExchangeContext, instance: Instance): Promise<void> {
  if (instance.behaviour.signingCertPublic || instance.state.settings.signingCertPublicAccess) return
  const judged = await verifyAccessToken(instance, c.req.header('authorization'))
  if ('problem' in judged) throw unauthorized(`${judged.problem} (signingCertPublic)`)
}

/**
 * `/admin/v1/SigningCert/jwk`: behind a token unless the domain's setting opens it. That a key which signs no
 * more stays in the set for as long as a token of it may live is inferred. The set may be kept, as clients are told
 * to; its refusals may not, like those of everything else below `/admin/v1`.
 */
export function signingCertRoutes(app: Hono<Exchange>, instance: Instance): void {
  const path = '/admin/v1/SigningCert/jwk'
  app.get(
    path,
    answering(instance, async (c) => {
      await demandToken(c, instance)
      const keys = await instance.publishedKeys()
      c.set('decision', `keys published: ${keys.length} (keyId, keyOps)`)
      return c.json({ keys: keys.map(({ key }) => key.jwk(instance.behaviour.keyOps)) })
    }),
  )
  app.all(path, onlyScimMethods(instance, 'GET'))
}
