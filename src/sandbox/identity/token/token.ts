/** `/oauth2/v1/token`: an application fetches tokens here. */
import type { Hono } from 'hono'
import type { Exchange } from '../../http/exchange.ts'
import { noStore } from '../../http/no-store.ts'
import type { Instance } from '../../instance/instance.ts'
import { formEndpoint } from './form-endpoint.ts'
import { grantTokens } from './grant-tokens.ts'
import { tokenBody } from './token-answer.ts'

export function tokenRoutes(app: Hono<Exchange>, instance: Instance): void {
  formEndpoint(app, instance, '/oauth2/v1/token', async (c, request) => {
    const prepared = grantTokens(instance, request)
    c.set('decision', prepared.granted.decision)
    return c.json(await tokenBody(instance, prepared), 200, noStore)
  })
}
