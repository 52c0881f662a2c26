/** `/admin/v1/OAuthConfig/OAuthConfig`: what the OAuth endpoints go by where no application says otherwise. */
import type { Hono } from 'hono'
import type { Exchange } from '../../../http/exchange.ts'
import type { Instance } from '../../../instance/instance.ts'
import type { JsonObject } from '../../../instance/json.ts'
import { answering, scimAnswer } from '../answer.ts'
import { mostScopes } from '../apps/known-values.ts'
import { callerOf, demand } from '../caller.ts'
import { addressOf } from '../resource-parts.ts'
import { forbidden } from '../scim-problem.ts'

const readers = ['urn:opc:idm:t.settings', 'urn:opc:idm:t.settings_r']

/** Names of members as seen; which scope opens it is inferred. */
const shown = (instance: Instance): JsonObject => ({
  schemas: ['urn:ietf:params:scim:schemas:oracle:idcs:OAuthConfig'],
  id: 'OAuthConfig',
  accessTokenExpirySeconds: instance.state.settings.accessTokenExpirySeconds,
  refreshTokenExpirySeconds: instance.state.settings.refreshTokenExpirySeconds,
  maxAllowedScopesPerResource: mostScopes,
  meta: { resourceType: 'OAuthConfig', location: addressOf(instance, 'OAuthConfig/OAuthConfig') },
})

/** Customers may read it and not change it (documented); the form of the refusal is inferred. */
export function oauthConfigRoutes(app: Hono<Exchange>, instance: Instance): void {
  const path = '/admin/v1/OAuthConfig/OAuthConfig'
  app.get(
    path,
    answering(instance, async (c) => {
      demand(await callerOf(c, instance), readers)
      c.set('decision', 'the configuration of OAuth')
      return scimAnswer(c, shown(instance))
    }),
  )
  app.all(
    path,
    answering(instance, async (c) => {
      demand(await callerOf(c, instance), readers)
      throw forbidden('The configuration of OAuth cannot be changed.')
    }),
  )
}
