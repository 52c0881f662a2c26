import { describe, expect, it } from 'vitest'
import { aSandbox, askToken, basic, codeFor, redirectUri, whole } from './actors.ts'

const grant = (code: string) => ({ grant_type: 'authorization_code', code })

const failed = {
  status: 401,
  body: { error: 'invalid_client', error_description: 'Client authentication failed', ecid: 'ECID' },
}

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
    expect(await whole(await askToken(sandbox, form, { headers: {} }))).toEqual(failed)
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

  it('knows a plain secret in raw base64, as the manual makes it', async () => {
    await using sandbox = await aSandbox({ seed: { application: { clientSecret: 'abc-123_x.y~z' } } })
    const { clientId } = sandbox.description.application
    const headers = { authorization: basic(clientId, 'abc-123_x.y~z') }
    expect((await askToken(sandbox, grant(await codeFor(sandbox)), { headers })).status).toBe(200)
  })

  it('refuses a wrong secret, and one with the line end that echo adds', async () => {
    await using sandbox = await aSandbox()
    const { clientId, clientSecret } = sandbox.description.application
    for (const secret of ['wrong', '', `${clientSecret}\n`, clientSecret.toUpperCase()]) {
      const headers = { authorization: basic(clientId, secret) }
      const answer = await askToken(sandbox, grant('x'), { headers })
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="oauth"')
      expect(await whole(answer)).toEqual(failed)
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
    expect(await whole(await askToken(sandbox, { ...grant('x'), ...form }, { headers: {} }))).toEqual(failed)
  })

  it('refuses an application that is not active as one with a wrong secret', async () => {
    await using sandbox = await aSandbox({ seed: { application: { active: false } } })
    expect(await whole(await askToken(sandbox, grant('x')))).toEqual(failed)
  })

  it.each([
    'Basic',
    'Basic !!!!',
    `Basic ${btoa('no colon')}`,
    `Basic ${btoa('a%zz:b')}`,
    'Bearer abc',
    'Basic YTpi YTpi',
  ])('answers %j with an empty 400, as was reported', async (authorization) => {
    await using sandbox = await aSandbox()
    expect(await whole(await askToken(sandbox, grant('x'), { headers: { authorization } }))).toEqual({
      status: 400,
      body: '',
    })
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
