/** A token endpoint on loopback that takes each refresh token once. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

export interface HttpIdentity {
  readonly url: string
  /** The refresh tokens presented, in order. */
  readonly presented: string[]
  /** The access tokens given. */
  readonly given: string[]
}

/** With `isDeafAtFirst`, the first request is taken in, but nothing is done about it. */
export async function httpIdentity(firstRefreshToken: string, isDeafAtFirst = false): Promise<HttpIdentity> {
  const presented: string[] = []
  const given: string[] = []
  let alive = firstRefreshToken
  const server = createServer(async (request, response) => {
    const refreshToken = await text(request)
    presented.push(refreshToken)
    if (isDeafAtFirst && presented.length === 1) return
    response.setHeader('content-type', 'application/json')
    if (refreshToken !== alive) {
      response.writeHead(400).end(JSON.stringify({ error: 'invalid_grant' }))
      return
    }
    alive = `canary-refresh-${crypto.randomUUID()}`
    const access_token = `canary-access-${crypto.randomUUID()}`
    given.push(access_token)
    response.end(JSON.stringify({ access_token, refresh_token: alive, expires_in: 3600 }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, presented, given }
}
