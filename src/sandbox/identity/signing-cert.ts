import type { Hono } from 'hono'
import type { Exchange } from '../http/exchange.ts'
import type { Instance } from '../instance/instance.ts'
import { verifyAccessToken } from './tokens/verify-access-token.ts'

/**
 * `/admin/v1/SigningCert/jwk`: behind a token unless the domain's setting opens it. The body of the 401 has
 * the form of Oracle's SCIM errors; its text is ours.
 */
export function signingCertRoutes(app: Hono<Exchange>, instance: Instance): void {
  app.get('/admin/v1/SigningCert/jwk', async (c) => {
    if (!instance.behaviour.signingCertPublic && !instance.state.settings.signingCertPublicAccess) {
      const judged = await verifyAccessToken(instance, c.req.header('authorization'))
      if ('problem' in judged) {
        c.set('decision', `${judged.problem} (signingCertPublic)`)
        return c.json(
          {
            schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
            detail: 'You are not authenticated.',
            status: '401',
          },
          401,
        )
      }
    }
    const key = await instance.signingKey()
    return c.json({ keys: [key.jwk(instance.behaviour.keyOps)] })
  })
}
