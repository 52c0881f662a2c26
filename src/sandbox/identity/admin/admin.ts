/** `/admin/v1`: the domain's administration, by SCIM (RFC 7644). */
import type { Hono } from 'hono'
import type { Exchange } from '../../http/exchange.ts'
import type { Instance } from '../../instance/instance.ts'
import { answering } from './answer.ts'
import { appStatusRoutes } from './apps/app-status.ts'
import { apps } from './apps/apps.ts'
import { clientSecretRoutes } from './apps/client-secret.ts'
import { callerOf } from './caller.ts'
import { resourceRoutes } from './resource-routes.ts'
import { appRoles } from './roles/app-roles.ts'
import { grants } from './roles/grants.ts'
import { notFound } from './scim-problem.ts'
import { domainSettingsRoutes } from './settings/domain-settings.ts'
import { oauthConfigRoutes } from './settings/oauth-config.ts'
import { meRoutes } from './users/me.ts'
import { users } from './users/users.ts'

export function adminRoutes(app: Hono<Exchange>, instance: Instance): void {
  resourceRoutes(app, instance, apps)
  appStatusRoutes(app, instance)
  clientSecretRoutes(app, instance)
  resourceRoutes(app, instance, users)
  resourceRoutes(app, instance, appRoles)
  resourceRoutes(app, instance, grants)
  meRoutes(app, instance)
  domainSettingsRoutes(app, instance)
  oauthConfigRoutes(app, instance)
  app.all(
    '/admin/v1/*',
    answering(instance, async (c) => {
      await callerOf(c, instance)
      throw notFound('resource')
    }),
  )
}
