import { describe, expect, it } from 'vitest'
import { aSandbox, askToken, basic, clientFailed, codeFor, decisions, redirectUri, whole } from './actors.ts'

const grant = (code: string) => ({ grant_type: 'authorization_code', code })

const formEncoded = (text: string): string => new URLSearchParams({ x: text }).toString().slice(2)

describe('client authentication', () => {
  it('accepts id and secret in the body', async () => {
    await using sandbox = await aSandbox()
    const { clientId, clientSecret } = sandbox.description.application
    const form = { ...grant(await codeFor(sandbox)), client_id: clientId, client_secret: clientSecret }
    expect((await askToken(sandbox, form, { headers: {} })).status).toBe(200)
  })

  it('refuses them there when that is switched off', async () => {
    await using sandbox = await aSandbox({ switches: { clientAuthBody: false } })
    const { clientId, clientSecret } = sandbox.description.application
    const form = { ...grant(await codeFor(sandbox)), client_id: clientId, client_secret: clientSecret }
    expect(await whole(await askToken(sandbox, form, { headers: {} }))).toEqual(clientFailed)
  })

  it.each(['a:b', 'a+b', 'a%b', 'a b', '%2B', 'é€😀', '"quotes"', 'trailing='])(
    'knows the secret %j by its form-encoded halves',
    async (clientSecret) => {
      await using sandbox = await aSandbox({ seed: { application: { clientSecret } } })
      const { clientId } = sandbox.description.application
      const headers = { authorization: basic(formEncoded(clientId), formEncoded(clientSecret)) }
      expect((await askToken(sandbox, grant(await codeFor(sandbox)), { headers })).status).toBe(200)
    },
  )

  it.each(['abc-123_x.y~z', 'a:b', 'a+b', 'a%b', 'a%', 'a%20b', '%2B', 'a b', 'é€😀', '"quotes"'])(
    'knows the secret %j in raw base64, as the manual makes it',
    async (clientSecret) => {
      await using sandbox = await aSandbox({ seed: { application: { clientSecret } } })
      const { clientId } = sandbox.description.application
      const headers = { authorization: basic(clientId, clientSecret) }
      expect((await askToken(sandbox, grant(await codeFor(sandbox)), { headers })).status).toBe(200)
    },
  )

  it.each([
    { secret: 'a+b', sent: 'a b' },
    { secret: 'a%2Bb', sent: 'a+b' },
    { secret: 'a%b', sent: 'a%25%62' },
    { secret: 'a b', sent: 'a%2Bb' },
  ])('takes $sent for $secret in no reading, or only in the right one', async ({ secret, sent }) => {
    await using sandbox = await aSandbox({ seed: { application: { clientSecret: secret } } })
    const { clientId } = sandbox.description.application
    const headers = { authorization: basic(clientId, sent) }
    const fits = new URLSearchParams(`x=${sent}`).get('x') === secret
    expect((await askToken(sandbox, grant('x'), { headers })).status).toBe(fits ? 400 : 401)
  })

  it('compares secrets form-encoded alone in strict', async () => {
    const statuses = []
    for (const clientSecret of ['a-b', 'a b', 'a+b', 'a%20b', 'a%b']) {
      const seed = { application: { clientSecret } }
      await using sandbox = await aSandbox({ behaviour: 'strict', seed })
      const headers = { authorization: basic(sandbox.description.application.clientId, clientSecret) }
      const form = { ...grant(await codeFor(sandbox)), redirect_uri: redirectUri }
      statuses.push((await askToken(sandbox, form, { headers })).status)
      if (clientSecret !== 'a+b') continue
      expect(decisions(sandbox).at(-1)).toBe(
        'invalid_client, the client secret, decoded, is not the one (basicDecoding)',
      )
    }
    expect(statuses).toEqual([200, 200, 401, 401, 400])
  })

  it('refuses a wrong secret, and one with the line end that echo adds', async () => {
    await using sandbox = await aSandbox()
    const { clientId, clientSecret } = sandbox.description.application
    for (const secret of ['wrong', '', `${clientSecret}\n`, clientSecret.toUpperCase()]) {
      const headers = { authorization: basic(clientId, secret) }
      const answer = await askToken(sandbox, grant('x'), { headers })
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="oauth"')
      expect(await whole(answer)).toEqual(clientFailed)
    }
  })

  it('names an unknown client in the documented sentence', async () => {
    await using sandbox = await aSandbox()
    const headers = { authorization: basic('admin@example.com', 'x') }
    expect(await whole(await askToken(sandbox, grant('x'), { headers }))).toEqual({
      status: 401,
      body: {
        error: 'invalid_client',
        error_description: 'Invalid OAuth Client admin@example.com.',
        ecid: 'ECID',
      },
    })
  })

  it.each([
    { what: 'nobody at all', form: {} },
    { what: 'a confidential application by its name alone', form: { client_id: 'app' } },
  ])('refuses $what', async ({ form }) => {
    await using sandbox = await aSandbox({ seed: { application: { clientId: 'app' } } })
    expect(await whole(await askToken(sandbox, { ...grant('x'), ...form }, { headers: {} }))).toEqual(
      clientFailed,
    )
  })

  it('refuses an application that is not active as one with a wrong secret', async () => {
    await using sandbox = await aSandbox({ seed: { application: { active: false } } })
    expect(await whole(await askToken(sandbox, grant('x')))).toEqual(clientFailed)
  })

  it.each([
    'Basic',
    'Basic !!!!',
    `Basic ${btoa('no colon')}`,
    `Basic ${btoa('a%zz:b')}`,
    'Bearer abc',
    'Basic YTpi YTpi',
    'Basic YTpi=',
    'Basic YTpib',
  ])('answers %j with an empty 400, as was reported', async (authorization) => {
    await using sandbox = await aSandbox()
    expect(await whole(await askToken(sandbox, grant('x'), { headers: { authorization } }))).toEqual({
      status: 400,
      body: '',
    })
  })

  it.each([
    'Basic',
    'Basic !!!!',
    'Basic YTpi=',
    `Basic ${btoa('no colon')}`,
    `Basic ${btoa('a%zz:b')}`,
    'Bearer abc',
  ])('answers %j with an error code in strict', async (authorization) => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    expect(await whole(await askToken(sandbox, grant('x'), { headers: { authorization } }))).toEqual({
      status: 400,
      body: {
        error: 'invalid_request',
        error_description: 'The Authorization header is malformed.',
        ecid: 'ECID',
      },
    })
    expect(decisions(sandbox).at(-1)).toMatch(/^invalid_request, .* \(malformedBasic\)$/)
  })

  it('refuses two ways at once, and two different ids', async () => {
    await using sandbox = await aSandbox()
    const { clientSecret } = sandbox.description.application
    const twice = await askToken(sandbox, { ...grant('x'), client_secret: clientSecret })
    expect(await whole(twice)).toEqual({
      status: 400,
      body: {
        error: 'invalid_request',
        error_description: 'The client authenticated in more than one way.',
        ecid: 'ECID',
      },
    })
    expect(await whole(await askToken(sandbox, { ...grant('x'), client_id: 'other' }))).toEqual({
      status: 400,
      body: {
        error: 'invalid_request',
        error_description: 'The client_id is not the one that authenticated.',
        ecid: 'ECID',
      },
    })
  })

  it('takes a public application by name, with its redirect address, and no secret of any kind', async () => {
    await using sandbox = await aSandbox({ seed: { application: { clientType: 'public', clientId: 'app' } } })
    const ask = async (more: Record<string, string>) =>
      (
        await askToken(
          sandbox,
          { ...grant(await codeFor(sandbox)), client_id: 'app', ...more },
          { headers: {} },
        )
      ).status
    expect(sandbox.description.application.clientSecret).toBe('')
    expect(await ask({ redirect_uri: redirectUri })).toBe(200)
    expect(await ask({})).toBe(400)
    expect(await ask({ redirect_uri: redirectUri, client_secret: 'x' })).toBe(401)
  })
})
