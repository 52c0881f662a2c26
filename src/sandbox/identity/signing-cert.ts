import type { Hono } from 'hono'
import type { Exchange } from '../http/exchange.ts'
import { onlyMethods } from '../http/origin-app.ts'
import type { Instance } from '../instance/instance.ts'
import { problemBody, unauthorized } from './admin/scim-problem.ts'
import { verifyAccessToken } from './tokens/verify-access-token.ts'

/**
 * `/admin/v1/SigningCert/jwk`: behind a token unless the domain's setting opens it. That a key which signs no
 * more stays in the set for as long as a token of it may live is inferred.
 */
export function signingCertRoutes(app: Hono<Exchange>, instance: Instance): void {
  app.get('/admin/v1/SigningCert/jwk', async (c) => {
    if (!instance.behaviour.signingCertPublic && !instance.state.settings.signingCertPublicAccess) {
      const judged = await verifyAccessToken(instance, c.req.header('authorization'))
      if ('problem' in judged) {
        c.set('decision', `${judged.problem} (signingCertPublic)`)
        if (instance.behaviour.challengeOn401) c.header('WWW-Authenticate', 'Bearer')
        return c.json(problemBody(unauthorized(judged.problem)), 401)
      }
    }
    const keys = await instance.publishedKeys()
    c.set('decision', `keys published: ${keys.length} (keyId, keyOps)`)
    return c.json({ keys: keys.map(({ key }) => key.jwk(instance.behaviour.keyOps)) })
  })
  app.all('/admin/v1/SigningCert/jwk', onlyMethods('GET'))
}
