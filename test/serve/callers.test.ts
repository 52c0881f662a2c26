/** Who may call an open address, and what they may ask of it. */
import { describe, expect, it } from 'vitest'
import { aServing, onTheWire, refusalIn, statusOf, written } from './a-serving.ts'

/** Status and body of an answer on the wire. */
const said = (answer: string) => ({
  status: statusOf(answer),
  code: /"code":"(\w+)"/.exec(answer)?.[1],
  speaksOfOrigins: /access-control/i.test(answer),
})

const turnedAway = { status: 403, code: 'SERVE_CALLER_REFUSED', speaksOfOrigins: false }

describe('a call for another host [bar 32]', () => {
  it.each([
    ['another name', ['Host: evil.example']],
    ['a name that leads here', ['Host: localhost:PORT']],
    ['the address without its port', ['Host: 127.0.0.1']],
    ['the address with another port', ['Host: 127.0.0.1:1']],
    ['another spelling', ['Host: 127.1:PORT']],
    ['the address with a dot', ['Host: 127.0.0.1.:PORT']],
    ['two hosts', ['Host: 127.0.0.1:PORT', 'Host: evil.example']],
    ['two hosts, the other way round', ['Host: evil.example', 'Host: 127.0.0.1:PORT']],
    ['none', []],
    ['an empty one', ['Host: ']],
  ])('is refused: %s', async (_what, hosts) => {
    await using scene = await aServing()
    const lines = hosts.map((line) => line.replace('PORT', String(scene.port)))
    const head = [`GET /${scene.secret}/ic/api/x HTTP/1.1`, ...lines, 'Connection: close', '', '']
    expect(said(await onTheWire(scene, head.join('\r\n')))).toEqual(turnedAway)
    expect(scene.upstream.seen).toEqual([])
  })
})

describe('a call that a page makes [bar 32]', () => {
  it.each([
    ['Sec-Fetch-Site: cross-site'],
    ['Sec-Fetch-Site: same-site'],
    ['Sec-Fetch-Site: '],
    ['Sec-Fetch-Site: none, cross-site'],
    ['sec-fetch-site: CROSS-SITE'],
    ['Sec-Fetch-Site: something-new'],
    ['Sec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site'],
    ['Origin: https://evil.example'],
    ['Origin: null'],
    ['Origin: http://localhost:PORT'],
    ['Origin: https://127.0.0.1:PORT'],
    ['Origin: http://127.0.0.1:PORT, https://evil.example'],
    ['Origin: http://127.0.0.1:PORT\r\nOrigin: https://evil.example'],
    ['Origin: '],
  ])('is refused, and told nothing about origins: %s', async (line) => {
    await using scene = await aServing({ mayWrite: true })
    const lines = [line.replaceAll('PORT', String(scene.port))]
    const answers = []
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const request = written(`/${scene.secret}/ic/api/x`, scene, lines).replace('GET', method)
      answers.push(said(await onTheWire(scene, request)))
    }
    expect(answers).toEqual([turnedAway, turnedAway, turnedAway])
    expect(scene.upstream.seen).toEqual([])
  })

  it.each([['Sec-Fetch-Site: none'], ['Sec-Fetch-Site: same-origin'], ['Origin: http://127.0.0.1:PORT']])(
    'from the address bar, or from here, is passed on: %s',
    async (line) => {
      await using scene = await aServing()
      const lines = [line.replaceAll('PORT', String(scene.port))]
      const answer = await onTheWire(scene, written(`/${scene.secret}/ic/api/x`, scene, lines))
      expect([said(answer).status, scene.upstream.seen.length]).toEqual([200, 1])
    },
  )
})

describe('the secret part of the address', () => {
  it('has 128 bits, and is another one each time', async () => {
    const secrets = []
    for (let count = 0; count < 3; count++) {
      await using scene = await aServing()
      secrets.push(scene.secret)
    }
    expect(secrets.map((secret) => Buffer.from(secret, 'base64url').length)).toEqual([16, 16, 16])
    expect(new Set(secrets).size).toBe(3)
  })

  it('is needed for everything, and without it everything has the same answer', async () => {
    await using scene = await aServing()
    const { host, secret } = scene
    const wrong = `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`
    const answers = new Set<string>()
    for (const method of ['GET', 'POST', 'PUT', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      for (const path of ['/', `/${wrong}/ic/api/x`, '/ic/api/x', '/favicon.ico', '/metrics', '/%00']) {
        const request = written(path, { host }).replace('GET', method)
        const answer = await onTheWire(scene, request)
        answers.add(answer.replace(/\r\nDate: .*?(?=\r\n)/, ''))
      }
    }
    expect([...answers].map(said)).toEqual([
      { status: 404, code: 'SERVE_ADDRESS_UNKNOWN', speaksOfOrigins: false },
    ])
    expect(scene.upstream.seen).toEqual([])
  })
})

describe('a call that may change something', () => {
  const readsOnly = { status: 405, code: 'SERVE_READS_ONLY' }

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'is refused as %s, with the flag that lets it pass',
    async (method) => {
      await using scene = await aServing()
      const answer = await fetch(`${scene.base}/ic/api/x`, { method })
      expect({
        status: answer.status,
        allow: answer.headers.get('allow'),
        body: await answer.json(),
      }).toEqual({
        status: 405,
        allow: 'GET, HEAD',
        body: {
          error: {
            code: 'SERVE_READS_ONLY',
            message: `this address only reads, and ${method} may change something`,
            hint: 'nothing was sent; start it as `oic serve --allow-writes` to pass on calls that change something',
          },
        },
      })
      expect(scene.upstream.connections()).toBe(0)
    },
  )

  it.each([
    'X-HTTP-Method-Override',
    'X-HTTP-Method',
    'X-Method-Override',
    'x_http_method_override',
    'X.HTTP.Method.Override',
    'XHTTPMethodOverride',
    'HTTP-Method-Override',
    '_method',
    'X-Original-Method',
    'X-Forwarded-Method',
  ])('is refused in the dress of the header %s', async (name) => {
    await using scene = await aServing()
    const lines = [`${name}: DELETE`]
    const answer = await onTheWire(scene, written(`/${scene.secret}/ic/api/x`, scene, lines))
    expect(said(answer)).toEqual({ ...readsOnly, speaksOfOrigins: false })
    expect(scene.upstream.connections()).toBe(0)
  })

  it.each([
    '_method=DELETE',
    '_METHOD=delete',
    '%5fmethod=DELETE',
    'a=b&_method=DELETE',
    'X-HTTP-Method-Override=PUT',
    'x_http_method=PUT',
    'methodOverride=PUT',
    'httpMethod=PUT',
  ])('is refused in the dress of the parameter %s', async (query) => {
    await using scene = await aServing()
    expect(await refusalIn(await fetch(`${scene.base}/ic/api/x?${query}`))).toEqual(readsOnly)
    expect(scene.upstream.connections()).toBe(0)
  })

  it('may have a parameter that is called method', async () => {
    await using scene = await aServing()
    expect((await fetch(`${scene.base}/ic/api/x?method=x`)).status).toBe(200)
    expect(scene.upstream.seen.map(({ path }) => path)).toEqual(['/ic/api/x?method=x'])
  })

  it.each(['OPTIONS', 'PROPFIND', 'PURGE', 'get', 'Get', 'REPORT'])('is not known as %s', async (method) => {
    await using scene = await aServing({ mayWrite: true })
    const request = written(`/${scene.secret}/ic/api/x`, scene).replace('GET', method)
    const answer = await onTheWire(scene, request)
    expect(scene.upstream.seen).toEqual([])
    expect(answer).not.toMatch(/access-control/i)
    expect([400, 405]).toContain(statusOf(answer))
  })

  it('is told what is passed on when its method is not', async () => {
    await using scene = await aServing({ mayWrite: true })
    const answer = await fetch(`${scene.base}/ic/api/x`, { method: 'OPTIONS' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, PUT, PATCH, DELETE'])
  })

  it('passes where writes are allowed, with its body and the header that Oracle wants for updates', async () => {
    await using scene = await aServing({ mayWrite: true })
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      await fetch(`${scene.base}/ic/api/x?_method=x`, {
        method,
        body: '{"a":"\u00e4"}',
        headers: {
          'content-type': 'application/json',
          'x-http-method-override': 'PATCH',
          x_http_method: 'PUT',
        },
      })
    }
    expect(
      scene.upstream.seen.map(({ method, body, headers }) => ({
        ...{ method, body, type: headers['content-type'], length: headers['content-length'] },
        ...{ override: headers['x-http-method-override'], other: headers['x_http_method'] },
      })),
    ).toEqual(
      ['POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({
        ...{ method, body: '{"a":"\u00e4"}', type: 'application/json', length: '10' },
        ...{ override: 'PATCH', other: undefined },
      })),
    )
  })
})

describe('a call that reads', () => {
  it('as HEAD gets the length and no body', async () => {
    await using scene = await aServing({ reply: () => ({ status: 200, headers: { 'content-length': '7' } }) })
    const answer = await onTheWire(scene, written(`/${scene.secret}/ic/api/x`, scene).replace('GET', 'HEAD'))
    const [head = '', body] = answer.split('\r\n\r\n')
    expect([statusOf(answer), /content-length: (\d+)/i.exec(head)?.[1], body]).toEqual([200, '7', ''])
    expect(scene.upstream.seen.map(({ method }) => method)).toEqual(['HEAD'])
  })

  it('has no body: another request could be hidden in it', async () => {
    await using scene = await aServing()
    const request = `GET /${scene.secret}/ic/api/x HTTP/1.1\r\nHost: ${scene.host}\r\n`
    const hidden = `GET /${scene.secret}/ic/api/hidden HTTP/1.1\r\nHost: ${scene.host}\r\n\r\n`
    const answers = [
      await onTheWire(scene, `${request}Content-Length: ${hidden.length}\r\n\r\n${hidden}`),
      await onTheWire(scene, `${request}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`),
    ]
    expect(answers.map((answer) => answer.match(/HTTP\/1\.1 \d+|SERVE_\w+/g))).toEqual([
      ['HTTP/1.1 400', 'SERVE_BODY_REFUSED'],
      ['HTTP/1.1 400', 'SERVE_BODY_REFUSED'],
    ])
    expect(scene.upstream.seen).toEqual([])
  })
})

describe('a call that expects something of us', () => {
  const expecting = ['Expect: something']

  it('is passed on without that', async () => {
    await using scene = await aServing()
    const answer = await onTheWire(scene, written(`/${scene.secret}/ic/api/x`, scene, expecting))
    expect(statusOf(answer)).toBe(200)
    expect(scene.upstream.seen.map(({ headers }) => headers['expect'])).toEqual([undefined])
  })

  it('is turned away as any other is, with the same headers', async () => {
    await using scene = await aServing()
    const answer = await onTheWire(scene, written('/elsewhere', scene, expecting))
    expect([said(answer).status, said(answer).code]).toEqual([404, 'SERVE_ADDRESS_UNKNOWN'])
    expect(answer).toMatch(/^Referrer-Policy: no-referrer\r$/im)
  })
})
