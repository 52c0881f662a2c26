import type { Hono } from 'hono'
import type { Exchange } from '../http/exchange.ts'
import type { Journal } from '../http/journal.ts'
import { originApp } from '../http/origin-app.ts'
import { errorPage, pageHeaders } from '../http/page.ts'
import { plainRefusal } from '../http/plain-refusal.ts'
import type { Instance } from '../instance/instance.ts'
import { adminRoutes } from './admin/admin.ts'
import { authorizeRoutes } from './authorize/authorize.ts'
import { consentRoutes } from './consent/consent.ts'
import { devicePageRoutes } from './device/device.ts'
import { deviceRoutes } from './device/request-device.ts'
import { discoveryRoutes } from './discovery/discovery.ts'
import { introspectRoutes } from './introspect/introspect.ts'
import { userlogoutRoutes } from './logout/userlogout.ts'
import { pageRoutes } from './pages/pages.ts'
import { revokeRoutes } from './revoke/revoke.ts'
import { signInRoutes } from './sign-in/sign-in.ts'
import { signingCertRoutes } from './signing-cert.ts'
import { tokenRoutes } from './token/token.ts'
import { userinfoRoutes } from './userinfo/userinfo.ts'

/** The identity domain. */
export function identityApp(instance: Instance, journal: Journal): Hono<Exchange> {
  const app = originApp(instance, journal, 'identity')
  authorizeRoutes(app, instance)
  signInRoutes(app, instance)
  consentRoutes(app, instance)
  tokenRoutes(app, instance)
  deviceRoutes(app, instance)
  devicePageRoutes(app, instance)
  introspectRoutes(app, instance)
  revokeRoutes(app, instance)
  userinfoRoutes(app, instance)
  userlogoutRoutes(app, instance)
  discoveryRoutes(app, instance)
  signingCertRoutes(app, instance)
  pageRoutes(app, instance)
  adminRoutes(app, instance)
  app.notFound(async (c) => {
    c.set('decision', 'there is nothing at this address')
    if (c.req.header('accept')?.includes('text/html')) {
      return c.html(await errorPage('Not found', 'This sandbox has no such page.'), 404, { ...pageHeaders })
    }
    return plainRefusal(c, 404, { error: 'not_found', description: 'Not found.' })
  })
  return app
}
