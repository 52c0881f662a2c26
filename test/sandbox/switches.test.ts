import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { behaviours, type Switches, switchesFrom } from '../../src/sandbox/index.ts'
import {
  aBrowser,
  aSandbox,
  authorizationUrl,
  call,
  challenge,
  codeFor,
  exchange,
  locationOf,
  login,
  refresh,
  rootOf,
  whole,
} from './actors.ts'

/** What differs from `observed`. */
const differences = (name: 'strict' | 'loose') =>
  Object.fromEntries(
    Object.entries(behaviours[name]).filter(
      ([key, value]) =>
        JSON.stringify(value) !==
        JSON.stringify(behaviours.observed[key as keyof typeof behaviours.observed]),
    ),
  )

describe('a behaviour', () => {
  it('loose differs by three helps for debugging, and nothing else', () => {
    expect(differences('loose')).toEqual({
      codeLifetimeSeconds: 600,
      rotation: { mode: 'none' },
      loopbackAnyPort: 'all',
    })
  })

  it('strict differs where the RFCs do', () => {
    expect(differences('strict')).toEqual({
      codeLifetimeSeconds: 60,
      codeReuseRevokesTokens: true,
      reuseRevokesFamily: true,
      loginLifetimeSeconds: 2_592_000,
      introspection: 'own',
      issInResponses: true,
      issuer: 'own',
      discoveryComplete: true,
      passwordGrant: false,
      pkceRequiredForPublic: true,
      unexpectedVerifier: 'refuse',
      userinfoByPost: true,
      redirectUriNeeded: 'by-all',
      loopbackAnyPort: 'literals',
      codeRedirectStatus: 303,
      signingCertPublic: true,
      keyId: 'thumbprint',
      keyOps: ['verify'],
      basicDecoding: 'form',
      malformedBasic: 'invalid_request',
      assertionReuse: 'refuse',
      untrustedAssertionError: 'invalid_grant',
      deviceResponseType: 'optional',
      deviceAuthentication: 'needed',
      signInTicket: 'needed',
      scopeInAnswer: 'when-different',
      unknownResource: 'refuse',
    })
  })
})

describe('a switch from outside', () => {
  it('is read as the command line has it', () => {
    const settings = [
      'codeLifetimeSeconds=30',
      'issuer=own',
      'rotation={"mode":"none"}',
      'pkcePlainAccepted=true',
    ]
    expect(switchesFrom(settings)).toEqual({
      codeLifetimeSeconds: 30,
      issuer: 'own',
      rotation: { mode: 'none' },
      pkcePlainAccepted: true,
    })
  })

  it.each([
    ['unheardof=1', 'switches.unheardof is not known'],
    ['__proto__={}', 'switches.__proto__ is not known'],
    ['issuer', '"issuer" has no value'],
    ['issuer=mine', 'switches.issuer must be one of shared, own'],
    ['codeLifetimeSeconds=0', 'switches.codeLifetimeSeconds must be a whole number from 1 to 86400'],
    ['codeRedirectStatus=301', 'switches.codeRedirectStatus must be one of 302, 303'],
    ['clientAuthBody=yes', 'switches.clientAuthBody must be true or false'],
    ['rotation=rotate', 'switches.rotation must be an object'],
    ['rotation={"mode":"rotate-grace"}', 'switches.rotation.graceSeconds is missing'],
    ['rotation={"mode":"rotate","graceSeconds":3}', 'switches.rotation.graceSeconds is not known'],
    ['keyOps=["sign"]', 'switches.keyOps[0] must be one of verify, encrypt'],
  ])('is refused: %s', async (setting, problem) => {
    const refused = expect.objectContaining({ code: 'SANDBOX_SWITCH_INVALID', details: { problem } })
    expect(() => switchesFrom([setting])).toThrow(refused)
  })

  it('is refused in a program too', async () => {
    const switches = { issuer: 'mine' } as unknown as Switches
    await expect(aSandbox({ switches })).rejects.toMatchObject({ code: 'SANDBOX_SWITCH_INVALID' })
  })
})

describe('a single switch', () => {
  it('scopeNotAllowedError takes the older name', async () => {
    await using sandbox = await aSandbox({ switches: { scopeNotAllowedError: 'unauthorized_client' } })
    const answer = await aBrowser(sandbox).open(authorizationUrl(sandbox, { scope: 'foreign' }))
    expect(Object.fromEntries(locationOf(answer).searchParams)).toEqual({
      error: 'unauthorized_client',
      error_description: 'Client authorization failed.',
      state: 'xyz',
    })
  })

  it('offlineAccessInScopeClaim names it in the token', async () => {
    await using sandbox = await aSandbox({ switches: { offlineAccessInScopeClaim: true } })
    expect(decodeJwt((await login(sandbox)).access_token)['scope']).toBe(
      'urn:opc:resource:consumer::all offline_access',
    )
  })

  it('pkcePlainAccepted takes a plain challenge, and still not an unknown method', async () => {
    await using sandbox = await aSandbox({ switches: { pkcePlainAccepted: true } })
    const plain = { code_challenge: challenge, code_challenge_method: 'plain' }
    const code = await codeFor(sandbox, plain)
    expect((await exchange(sandbox, code, { code_verifier: 'a'.repeat(43) })).status).toBe(400)
    expect((await exchange(sandbox, code, { code_verifier: challenge })).status).toBe(200)
    const unknown = await aBrowser(sandbox).open(
      authorizationUrl(sandbox, { ...plain, code_challenge_method: 's256' }),
    )
    expect(locationOf(unknown).searchParams.get('error')).toBe('invalid_request')
  })

  it('missingInstance lets a call pass that names no instance', async () => {
    await using sandbox = await aSandbox({ switches: { missingInstance: 'accept' } })
    const { access_token } = await login(sandbox)
    const root = `${sandbox.description.design}/ic/api/fileserver/v1/filesystem/root`
    expect((await call(sandbox, root, access_token)).status).toBe(200)
    expect((await call(sandbox, `${root}?integrationInstance=other`, access_token)).status).toBe(404)
  })

  it('missingRole answers 403 to a caller without the role, and to nobody else', async () => {
    await using sandbox = await aSandbox({ switches: { missingRole: 403 } })
    const [, sam] = sandbox.description.users
    const lacking = await login(sandbox, {}, { ...sam })
    const { access_token } = await login(sandbox)
    const integrations = `${sandbox.description.design}/ic/api/integration/v1/integrations?integrationInstance=oic-sandbox`
    const answers = [
      await whole(await call(sandbox, integrations, lacking.access_token)),
      (await call(sandbox, integrations, 'no-token')).status,
      (await call(sandbox, rootOf(sandbox), lacking.access_token)).status,
      (await call(sandbox, integrations, access_token)).status,
    ]
    const detail = 'The caller lacks a role for this call'
    const forbidden = { status: 403, body: { status: 'HTTP 403 Forbidden', title: 'Forbidden', detail } }
    expect(answers).toEqual([forbidden, 401, 401, 200])
  })

  it('challengeOn401 takes the header away', async () => {
    await using sandbox = await aSandbox({ switches: { challengeOn401: false } })
    const { identity, design } = sandbox.description
    const refused = [
      await sandbox.fetch(
        new Request(`${identity}/oauth2/v1/token`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) }),
      ),
      await call(sandbox, `${design}/ic/api/integration/v1/integrations`),
      await call(sandbox, `${identity}/admin/v1/SigningCert/jwk`),
    ]
    expect(refused.map(({ status, headers }) => [status, headers.get('www-authenticate')])).toEqual([
      [401, null],
      [401, null],
      [401, null],
    ])
  })

  it('oneAccessTokenPerUser ends the older tokens of that person, and of nobody else', async () => {
    await using sandbox = await aSandbox({
      switches: { oneAccessTokenPerUser: true },
      seed: {
        users: [
          { userName: 'jane', password: 'j' },
          { userName: 'sam', password: 's' },
        ],
      },
    })
    const as = (userName: string, password: string) => login(sandbox, {}, { userName, password })
    const jane = await as('jane', 'j')
    const sam = await as('sam', 's')
    const renewed = (await (await refresh(sandbox, jane.refresh_token)).json()) as typeof jane
    const root = rootOf(sandbox)
    const tokens = [jane, sam, renewed].map(({ access_token }) => access_token)
    const answers = await Promise.all(tokens.map((token) => call(sandbox, root, token)))
    expect(answers.map(({ status }) => status)).toEqual([401, 200, 200])
  })

  it('reuseRevokesFamily works without the rest of strict', async () => {
    await using sandbox = await aSandbox({ switches: { reuseRevokesFamily: true } })
    const { refresh_token } = await login(sandbox)
    const next = (await (await refresh(sandbox, refresh_token)).json()) as { refresh_token: string }
    await refresh(sandbox, refresh_token)
    expect((await refresh(sandbox, next.refresh_token)).status).toBe(400)
  })
})
