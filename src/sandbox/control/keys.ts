import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../http/exchange.ts'
import { onlyMethods } from '../http/origin-app.ts'
import type { Instance } from '../instance/instance.ts'
import type { PublishedKey } from '../instance/keyring.ts'

const described = ({ key: { header }, until }: PublishedKey) => ({
  kid: header.kid,
  'x5t#S256': header['x5t#S256'],
  ...(until !== undefined && { until: new Date(until * 1000).toISOString() }),
})

async function rotate(c: ExchangeContext, instance: Instance): Promise<Response> {
  await instance.rotateKeys()
  const keys = (await instance.publishedKeys()).map(described)
  c.set('decision', `a new key signs, former keys still published: ${keys.length - 1}`)
  return c.json({ keys })
}

/** `/keys/rotate`: tells what is published now, the key that signs first. */
export function keyRoutes(app: Hono<Exchange>, instance: Instance): void {
  app.post('/keys/rotate', (c) => rotate(c, instance))
  app.all('/keys/rotate', onlyMethods('POST'))
}
