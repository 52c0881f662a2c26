/** The documents below `/.well-known/`, open to everybody (documented), indented by two spaces as seen. */
import type { Hono } from 'hono'
import type { Exchange } from '../../http/exchange.ts'
import { onlyMethods } from '../../http/origin-app.ts'
import type { Instance } from '../../instance/instance.ts'
import { authorizationServer } from './authorization-server.ts'
import { complete } from './complete.ts'
import { idcsConfiguration } from './idcs-configuration.ts'
import { openidConfiguration } from './openid-configuration.ts'

type Document = (instance: Instance) => object

interface Served {
  readonly asServed: Document
  readonly complete: Document
}

const documents: Readonly<Record<string, Served>> = {
  'openid-configuration': { asServed: openidConfiguration, complete },
  'oauth-authorization-server': { asServed: authorizationServer, complete },
  'idcs-configuration': {
    asServed: (instance) => idcsConfiguration(instance),
    complete: (instance) => idcsConfiguration(instance, complete(instance)),
  },
}

export function discoveryRoutes(app: Hono<Exchange>, instance: Instance): void {
  const kind = instance.behaviour.discoveryComplete ? 'complete' : 'asServed'
  for (const [name, served] of Object.entries(documents)) {
    const path = `/.well-known/${name}`
    app.get(path, (c) => {
      c.set('decision', `the document, ${kind} (discoveryComplete)`)
      const text = JSON.stringify(served[kind](instance), null, 2)
      return c.body(text, 200, { 'Content-Type': 'application/json' })
    })
    app.all(path, onlyMethods('GET'))
  }
}
