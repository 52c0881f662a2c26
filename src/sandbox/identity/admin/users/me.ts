/** `/admin/v1/Me`: the user of the token. */
import type { Hono } from 'hono'
import type { Exchange } from '../../../http/exchange.ts'
import type { Instance } from '../../../instance/instance.ts'
import { answering, onlyScimMethods, scimAnswer } from '../answer.ts'
import { callerOf, demand } from '../caller.ts'
import { projectionOf } from '../query-projection.ts'
import { projected } from '../scim/projection.ts'
import { forbidden } from '../scim-problem.ts'
import { shownUser } from './user-resource.ts'
import { userSchema } from './user-schema.ts'

/** The scope is documented. That `/Me` has nothing for an application that acts for itself is inferred. */
export function meRoutes(app: Hono<Exchange>, instance: Instance): void {
  app.get(
    '/admin/v1/Me',
    answering(instance, async (c) => {
      const caller = await callerOf(c, instance)
      demand(caller, ['urn:opc:idm:t.user.me'])
      const { user } = caller
      if (user === undefined) throw forbidden('The token has no user.')
      c.set('decision', 'the user of the token')
      return scimAnswer(c, projected(userSchema, shownUser(instance, user), projectionOf(c, userSchema)))
    }),
  )
  app.all('/admin/v1/Me', onlyScimMethods(instance, 'GET'))
}
