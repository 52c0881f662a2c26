import type { Hono } from 'hono'
import type { Exchange } from '../http/exchange.ts'
import type { Journal } from '../http/journal.ts'
import { originApp } from '../http/origin-app.ts'
import type { Instance } from '../instance/instance.ts'
import { notFound } from './api-error.ts'
import { fileServerRoutes } from './file-server/routes.ts'
import { flowRoutes } from './flows.ts'
import { integrationsRoutes } from './integrations.ts'

/** The design-time host; on generation 2 the one host, so integrations themselves answer here too. */
export function designApp(instance: Instance, journal: Journal): Hono<Exchange> {
  const app = originApp(instance, journal, 'design')
  if (instance.generation === 2) flowRoutes(app, instance)
  fileServerRoutes(app, instance)
  integrationsRoutes(app, instance)
  app.notFound(notFound)
  return app
}
