import { execFile } from 'node:child_process'
import { createServer } from 'node:net'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { isOicError } from '../../src/foundation/index.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts'
import {
  aSandbox,
  askToken,
  call,
  clientFailed,
  codeFor,
  decisions,
  freePorts,
  login,
  refresh,
  rootOf,
  whole,
  wholeWithHeaders,
} from './actors.ts'

const failureOf = (options: SandboxOptions) =>
  startSandbox(options).then(
    (sandbox) => sandbox.close().then(() => undefined),
    (error: unknown) => error,
  )

const portsOf = ({ description: { identity, design, runtime, control } }: Sandbox) =>
  [identity, design, runtime, control].map((origin) => Number(new URL(origin).port))

describe('starting a sandbox', () => {
  it('describes itself as the command prints it, members in that order', async () => {
    await using sandbox = await aSandbox()
    const { description } = sandbox
    const address = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)
    const { primaryAudience } = description.instance
    const expected = {
      identity: address,
      design: address,
      runtime: address,
      control: address,
      generation: 3,
      instance: { name: 'oic-sandbox', primaryAudience },
      application: {
        clientId: expect.stringMatching(/^[0-9a-f]{32}$/),
        clientSecret: expect.stringMatching(/^sandbox-[A-Za-z0-9]{36}$/),
        redirectUris: [
          'http://127.0.0.1:8422/callback',
          'http://localhost:8422/callback',
          'https://client.example.com/callback',
        ],
        scopes: [`${primaryAudience}urn:opc:resource:consumer::all`, `${primaryAudience}/ic/api/`],
      },
      administrator: {
        clientId: expect.stringMatching(/^[0-9a-f]{32}$/),
        clientSecret: expect.stringMatching(/^sandbox-[A-Za-z0-9]{36}$/),
      },
      users: [
        {
          userName: 'jane.doe@example.com',
          password: expect.stringMatching(/^[a-z]+-[a-z]+-[a-z]+-[0-9a-f]{6}$/),
        },
        {
          userName: 'sam.lee@example.com',
          password: expect.stringMatching(/^[a-z]+-[a-z]+-[a-z]+-[0-9a-f]{6}$/),
        },
      ],
    }
    expect(description).toEqual(expected)
    expect(Object.keys(description)).toEqual(Object.keys(expected))
    expect(primaryAudience).toMatch(/^https:\/\/[0-9A-F]{32}\.integration\.sandbox\.example\.com:443$/)
    expect(new Set(portsOf(sandbox)).size).toBe(4)
  })

  it('takes four ports in a row, and on generation 2 leaves the third alone', async () => {
    const port = await freePorts()
    const third = await startSandbox({ port })
    expect(portsOf(third)).toEqual([port, port + 1, port + 2, port + 3])
    await third.close()
    await using second = await startSandbox({ port, generation: 2 })
    expect(portsOf(second)).toEqual([port, port + 1, port + 1, port + 3])
    const other = createServer()
    await new Promise<void>((resolve) => other.listen({ port: port + 2, host: '127.0.0.1' }, resolve))
    await new Promise((resolve) => other.close(resolve))
  })

  it('names the address that is taken, and leaves nothing listening', async () => {
    const port = await freePorts()
    const other = createServer()
    await new Promise<void>((resolve) => other.listen({ port: port + 3, host: '127.0.0.1' }, resolve))
    const error = await failureOf({ port })
    await new Promise((resolve) => other.close(resolve))
    expect(isOicError(error, 'PORT_IN_USE') && error.details).toMatchObject({
      address: `127.0.0.1:${port + 3}`,
    })
    await using sandbox = await startSandbox({ port })
    expect(portsOf(sandbox)[0]).toBe(port)
  })

  it.each([-1, 65_533, 1.5])('refuses the port %s', async (port) => {
    expect(isOicError(await failureOf({ port }), 'PORT_REFUSED')).toBe(true)
  })

  it('refuses keys that do not belong together', async () => {
    const error = await failureOf({ keys: { privateKeyPem: 'x', certificatePem: 'y' } })
    expect(isOicError(error, 'SANDBOX_KEYS_INVALID') && [error.message, error.hint, error.exitCode]).toEqual([
      'the keys of the sandbox cannot be used: key and certificate are not a matching pair of PEM',
      'give a private key (PKCS #8) and a certificate of the same key, or none to have them made',
      2,
    ])
  })

  it('refuses a user with the id of a client, made up or of the instance, in whatever letters', async () => {
    await using sandbox = await aSandbox()
    const [client, administrator] = [sandbox.description.application, sandbox.description.administrator]
    for (const { clientId } of [client, administrator]) {
      const seed = { random: 'tests', users: [{ userName: clientId.toUpperCase() }] }
      const error = await failureOf({ seed })
      expect(isOicError(error, 'SANDBOX_SEED_INVALID') && error.details).toEqual({
        path: 'seed',
        problem: 'the client id is also the name of a user',
      })
    }
  })

  it('replaces nothing global, unless the process is its own', async () => {
    const { Request: ask, Response: answer } = globalThis
    await using sandbox = await startSandbox()
    await fetch(`${sandbox.description.control}/ready`)
    expect([globalThis.Request === ask, globalThis.Response === answer]).toEqual([true, true])
    const script = `import { startSandbox } from '${import.meta.dirname}/../../src/sandbox/index.ts'
      const before = globalThis.Response
      await using sandbox = await startSandbox({ ownsProcess: true })
      const { ready } = await (await fetch(sandbox.description.control + '/ready')).json()
      console.log(ready, before === globalThis.Response)`
    const argv = ['--input-type=module', '--eval', script]
    const { stdout } = await promisify(execFile)(process.execPath, argv)
    expect(stdout).toBe('true false\n')
  })

  it('answers on its sockets as it does without them', async () => {
    await using sandbox = await startSandbox()
    const { identity, control } = sandbox.description
    expect(await (await fetch(`${control}/ready`)).json()).toEqual({ ready: true })
    const asked = { method: 'POST', body: new URLSearchParams({ grant_type: 'x' }) }
    const [onSocket, without] = await Promise.all(
      [fetch, sandbox.fetch].map(async (by) =>
        wholeWithHeaders(await by(`${identity}/oauth2/v1/token`, asked)),
      ),
    )
    const { date, ...headers }: Record<string, string> = { ...onSocket?.headers }
    const length = JSON.stringify(clientFailed.body).length - 'ECID'.length + 17
    const ofTransport = { connection: 'keep-alive', 'keep-alive': 'timeout=5', 'content-length': `${length}` }
    expect(Date.parse(date ?? '')).not.toBeNaN()
    expect({ ...onSocket, headers }).toEqual({ ...without, headers: { ...without?.headers, ...ofTransport } })
    expect(without).toEqual({
      ...clientFailed,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        pragma: 'no-cache',
        'www-authenticate': 'Basic realm="oauth"',
        'x-oracle-dms-ecid': 'ECID',
        'x-oracle-dms-rid': '0',
      },
    })
  })

  it('is gone when it is closed, and closing twice is fine', async () => {
    const sandbox = await aSandbox()
    const { control } = sandbox.description
    await Promise.all([sandbox.close(), sandbox.close()])
    await expect(fetch(`${control}/ready`)).rejects.toThrow(TypeError)
    await expect(call(sandbox, `${control}/ready`)).rejects.toThrow('this sandbox is closed')
  })

  it('fetches what the global fetch takes: a text, a URL, a request, with more said about it', async () => {
    await using sandbox = await aSandbox()
    const ready = `${sandbox.description.control}/ready`
    const { fetch } = sandbox
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
    const answers = [
      ...[await fetch(ready), await fetch(new URL(ready)), await fetch(new Request(ready))],
      ...[await fetch(ready, init), await fetch(new URL(ready), init), await fetch(new Request(ready), init)],
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 405, 405, 405])
    await expect(fetch('no address')).rejects.toThrow(TypeError)
  })

  it('fetches nothing but its own addresses', async () => {
    await using sandbox = await aSandbox()
    await expect(sandbox.fetch(new Request('http://127.0.0.1:1/'))).rejects.toThrow(TypeError)
  })
})

describe('two sandboxes', () => {
  it('in one process share nothing', async () => {
    await using one = await aSandbox({ seed: { random: 'one' } })
    await using other = await aSandbox({ seed: { random: 'other' } })
    const { refresh_token } = await login(one)
    one.clock.advance(60)
    expect(other.clock.now()).toEqual(new Date('2026-01-15T12:00:00Z'))
    expect(other.requests()).toEqual([])
    expect((await refresh(other, refresh_token)).status).toBe(400)
    expect(other.description.application.clientSecret).not.toBe(one.description.application.clientSecret)
  })

  it('take no token of each other, though they have one key and one issuer', async () => {
    const instance = { primaryAudience: 'https://a.example.com:443' }
    await using one = await aSandbox({ seed: { random: 'one', instance } })
    await using other = await aSandbox({ seed: { random: 'other', instance } })
    const { access_token } = await login(one, { scope: 'https://a.example.com:443/ic/api/ openid' })
    const statuses = []
    for (const sandbox of [one, other]) {
      const { identity } = sandbox.description
      const root = rootOf(sandbox)
      statuses.push((await call(sandbox, root, access_token)).status)
      statuses.push((await call(sandbox, `${identity}/oauth2/v1/userinfo`, access_token)).status)
    }
    expect(statuses).toEqual([200, 200, 401, 401])
  })

  it('take no id token of each other as an assertion, though client, user, key and issuer are alike', async () => {
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
    const clientId = 'the-same'
    const application = { clientId, clientSecret: 'x', allowedGrants: ['authorization_code', grant_type] }
    const instance = { primaryAudience: 'https://a.example.com:443' }
    const users = [{ userName: 'jane', password: 'pw' }]
    await using one = await aSandbox({ seed: { random: 'one', application, instance, users } })
    await using other = await aSandbox({ seed: { random: 'other', application, instance, users } })
    const scope = 'https://a.example.com:443/ic/api/'
    const { id_token: assertion } = await login(one, { scope: `${scope} openid` })
    const send = (sandbox: Sandbox) => askToken(sandbox, { grant_type, scope, assertion })
    expect(await whole(await send(other))).toEqual({
      status: 401,
      body: { error: 'invalid_client', error_description: 'Client authentication failed.', ecid: 'ECID' },
    })
    expect(decisions(other)).toEqual([
      'invalid_client, the assertion is not trusted: it is of another domain (untrustedAssertionError)',
    ])
    expect((await send(one)).status).toBe(200)
  })

  it('with one seed, one key and one clock do the same byte by byte, addresses apart', async () => {
    await using one = await aSandbox()
    await using other = await aSandbox()
    const tokens = []
    for (const sandbox of [one, other]) {
      await call(sandbox, `${sandbox.description.control}/ready`)
      const { application, users, instance } = sandbox.description
      const { access_token, ...rest } = await login(sandbox)
      const payload = Buffer.from(access_token.split('.')[1] ?? '', 'base64url').toString()
      const claims = payload.replaceAll(sandbox.description.identity, 'IDENTITY')
      tokens.push({ application, users, instance, code: await codeFor(sandbox), claims, ...rest })
    }
    expect(tokens[1]).toEqual(tokens[0])
  })

  it('without a seed have nothing in common', async () => {
    await using one = await startSandbox()
    await using other = await startSandbox()
    const secrets = [one, other].map(({ description: { application, users } }) => [
      ...[application.clientId, application.clientSecret, users[0]?.password],
    ])
    expect(new Set(secrets.flat()).size).toBe(6)
  })
})
