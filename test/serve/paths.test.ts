/** What of the instance can be reached through an open address, as the instance itself sees it. */
import { describe, expect, it } from 'vitest'
import { aServing, onTheWire, statusOf, written } from './a-serving.ts'
import { refusedPaths, servedPaths } from './path-corpus.ts'

describe('a path that is not plainly below /ic/api/ [bar 19]', () => {
  it('is tried in more than two hundred ways', () => {
    expect(refusedPaths.length).toBeGreaterThanOrEqual(200)
  })

  it('reaches nobody, however it is written', async () => {
    await using scene = await aServing({ mayWrite: true })
    const passed: string[] = []
    for (const path of refusedPaths) {
      const answer = await onTheWire(scene, written(`/${scene.secret}${path}`, scene))
      if (![400, 404].includes(statusOf(answer))) passed.push(`${statusOf(answer)} ${path}`)
    }
    expect({ passed, seen: scene.upstream.seen.map(({ path }) => path) }).toEqual({ passed: [], seen: [] })
  })

  it('reaches nobody behind a secret that is written in another way', async () => {
    await using scene = await aServing()
    const { secret } = scene
    const near = [
      ...[
        `//${secret}`,
        `/./${secret}`,
        `/x/../${secret}`,
        `/%${secret.charCodeAt(0).toString(16)}${secret.slice(1)}`,
      ],
      ...[
        `/${secret};`,
        `/${secret}%00`,
        `/${secret}x`,
        `/${secret.slice(1)}`,
        `/${secret.toUpperCase()}x`,
        '',
      ],
      ...[`/${secret}%2f`, `\\${secret}`, `/\\${secret}`, `/?${secret}`, `/#${secret}`, `/x?/${secret}`],
    ]
    const answers = []
    for (const start of near) answers.push(await onTheWire(scene, written(`${start}/ic/api/x`, scene)))
    const bodies = new Set(answers.map((answer) => `${statusOf(answer)} ${answer.split('\r\n\r\n')[1]}`))
    expect([...bodies].filter((body) => !/^(404 .*SERVE_ADDRESS_UNKNOWN|400 )/s.test(body))).toEqual([])
    expect(scene.upstream.seen).toEqual([])
  })

  it('reaches nobody as a whole address, a star or a tunnel', async () => {
    await using scene = await aServing({ mayWrite: true })
    const { secret, host, upstream } = scene
    const request = (line: string) => `${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
    const statuses = []
    for (const line of [
      `GET http://${host}/${secret}/ic/api/x`,
      `GET http://evil.example/${secret}/ic/api/x`,
      `GET ${upstream.origin}/ic/api/x`,
      'OPTIONS *',
      `CONNECT ${new URL(upstream.origin).host}`,
      `CONNECT /${secret}/ic/api/x`,
    ])
      statuses.push(statusOf(await onTheWire(scene, request(line))))
    expect({ statuses, seen: upstream.seen, connections: upstream.connections() }).toEqual({
      statuses: [404, 404, 404, 404, 0, 0],
      seen: [],
      connections: 0,
    })
  })
})

describe('a path below /ic/api/', () => {
  it.each(Object.entries(servedPaths))('goes on as it was judged: %s', async (path, expected) => {
    await using scene = await aServing()
    const answer = await onTheWire(scene, written(`/${scene.secret}${path}`, scene))
    expect([statusOf(answer), ...scene.upstream.seen.map((call) => call.path)]).toEqual([200, expected])
  })

  it('gets integrationInstance where the design-time host serves it, and nothing at the runtime host', async () => {
    const instance = (origin: string) => ({
      generation: 3 as const,
      runtimeOrigin: origin.replace('127.0.0.1', 'localhost'),
      designOrigin: origin,
      name: 'oic-dev',
    })
    await using scene = await aServing({ instance })
    for (const path of [
      '/integration/v1/integrations',
      '/integration/v1/flows/rest/ECHO/1.0',
      '/x?integrationInstance=oic-dev',
      '/x?integrationInstance=other',
      '/x?integrationInstance=oic-dev&integrationInstance=other',
      '/x?access_token=x',
    ]) {
      await fetch(`${scene.base}/ic/api${path}`)
    }
    const { port } = new URL(scene.upstream.origin)
    expect(scene.upstream.seen.map(({ path, headers }) => `${headers.host}${path}`)).toEqual([
      `127.0.0.1:${port}/ic/api/integration/v1/integrations?integrationInstance=oic-dev`,
      `localhost:${port}/ic/api/integration/v1/flows/rest/ECHO/1.0`,
      `127.0.0.1:${port}/ic/api/x?integrationInstance=oic-dev`,
    ])
  })
})
