/** Clients that sign who they are, and devices without a browser: foreign ones, unchanged. */
import { createPrivateKey } from 'node:crypto'
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
import { describe, expect, it } from 'vitest'
import type { BehaviourName, Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox } from '../sandbox/actors.ts'
import { decide, deviceGrant, signedIn } from '../sandbox/devices.ts'
import { certificate, clientId, keys, strangersKeys } from '../sandbox/signers.ts'
import { behaviours, errorOf } from './a-scene.ts'

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const insecure = { [oauth.allowInsecureRequests]: true }
const clientSecret = 'secret'

/** It lives in the time of the machine, since the clients do. */
const aDomain = (behaviour: BehaviourName): Promise<Sandbox> =>
  aSandbox({
    behaviour,
    clock: { now: () => new Date() },
    seed: {
      application: {
        ...{ clientId, clientSecret, clientType: 'trusted', certificates: [certificate] },
        allowedGrants: ['client_credentials', 'authorization_code', 'refresh_token', jwtBearer, deviceGrant],
      },
    },
  })

const imported = ({ privateKeyPem }: typeof keys): Promise<CryptoKey> =>
  crypto.subtle.importKey(
    'pkcs8',
    new Uint8Array(createPrivateKey(privateKeyPem).export({ type: 'pkcs8', format: 'der' })),
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    false,
    ['sign'],
  )

const kid = certificate.certAlias
const ours = { key: await imported(keys), kid }
const strangers = { key: await imported(strangersKeys), kid }

/** The document of observed names neither its own issuer nor the device endpoint, so both are told by hand. */
async function serverOf({ description: { identity } }: Sandbox): Promise<oauth.AuthorizationServer> {
  const answer = await fetch(`${identity}/.well-known/openid-configuration`)
  const document = (await answer.json()) as oauth.AuthorizationServer
  return { device_authorization_endpoint: `${identity}/oauth2/v1/device`, ...document }
}

async function configured(
  sandbox: Sandbox,
  authentication: openid.ClientAuth,
): Promise<openid.Configuration> {
  const server = (await serverOf(sandbox)) as openid.ServerMetadata
  const configuration = new openid.Configuration(server, clientId, undefined, authentication)
  openid.allowInsecureRequests(configuration)
  return configuration
}

describe.each(behaviours)('a foreign client that signs who it is, in %s', (behaviour) => {
  const credentials = async (sandbox: Sandbox, authentication: oauth.ClientAuth) => {
    const [server, client] = [await serverOf(sandbox), { client_id: clientId }]
    const parameters = { scope: sandbox.description.application.scopes[0] ?? '' }
    const answer = await oauth.clientCredentialsGrantRequest(
      ...([server, client, authentication, parameters, insecure] as const),
    )
    return oauth.processClientCredentialsResponse(server, client, answer)
  }

  it('gets its token with oauth4webapi, each time by another assertion', async () => {
    await using sandbox = await aDomain(behaviour)
    for (const _ of [1, 2]) {
      expect((await credentials(sandbox, oauth.PrivateKeyJwt(ours))).token_type).toBe('bearer')
    }
  })

  it('gets its token with openid-client', async () => {
    await using sandbox = await aDomain(behaviour)
    const configuration = await configured(sandbox, openid.PrivateKeyJwt(ours))
    const scope = sandbox.description.application.scopes[0] ?? ''
    expect((await openid.clientCredentialsGrant(configuration, { scope })).expires_in).toBe(3600)
  })

  it('is refused with the key of a stranger, and with its secret as a key', async () => {
    await using sandbox = await aDomain(behaviour)
    for (const authentication of [oauth.PrivateKeyJwt(strangers), oauth.ClientSecretJwt(clientSecret)]) {
      expect(await errorOf(credentials(sandbox, authentication))).toMatchObject({
        code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
        status: 401,
      })
    }
  })
})

/** What Oracle's request has and no other. */
const extraOf = (behaviour: BehaviourName): Readonly<Record<string, string>> =>
  behaviour === 'observed' ? { response_type: 'device_code' } : {}

describe.each(behaviours)('a foreign device, in %s', (behaviour) => {
  it('polls with openid-client until the person has allowed it', async () => {
    await using sandbox = await aDomain(behaviour)
    const configuration = await configured(sandbox, openid.ClientSecretBasic(clientSecret))
    const scope = `${sandbox.description.application.scopes[0]} openid offline_access`
    const parameters = { scope, ...extraOf(behaviour) }
    const asked = await openid.initiateDeviceAuthorization(configuration, parameters)
    expect((await decide(sandbox, await signedIn(sandbox), asked.user_code)).status).toBe(200)
    const tokens = await openid.pollDeviceAuthorizationGrant(configuration, { ...asked, interval: 0.01 })
    expect(tokens.claims()?.sub).toBe(sandbox.description.users[0]?.userName)
    expect(tokens.refresh_token).toMatch(/^AgAg/)
  })

  const ask = async (sandbox: Sandbox) => {
    const [server, client] = [await serverOf(sandbox), { client_id: clientId }]
    const authentication = oauth.ClientSecretBasic(clientSecret)
    const scope = sandbox.description.application.scopes[0] ?? ''
    const asked = await oauth.deviceAuthorizationRequest(
      ...([server, client, authentication, { scope, ...extraOf(behaviour) }, insecure] as const),
    )
    const codes = await oauth.processDeviceAuthorizationResponse(server, client, asked)
    const poll = async () =>
      oauth.processDeviceCodeResponse(
        server,
        client,
        await oauth.deviceCodeGrantRequest(server, client, authentication, codes.device_code, insecure),
      )
    return { codes, poll }
  }

  it('is told by oauth4webapi to wait, to slow down, and that the person declined', async () => {
    await using sandbox = await aDomain(behaviour)
    const { codes, poll } = await ask(sandbox)
    expect(await errorOf(poll())).toMatchObject({ error: 'authorization_pending', status: 400 })
    expect(await errorOf(poll())).toMatchObject({ error: 'slow_down', status: 400 })
    await decide(sandbox, await signedIn(sandbox), codes.user_code, '/decline')
    expect(await errorOf(poll())).toMatchObject({ error: 'access_denied', status: 400 })
  })

  it('is told that its code has expired, or was used', async () => {
    await using sandbox = await aDomain(behaviour)
    const [late, used] = [await ask(sandbox), await ask(sandbox)]
    await decide(sandbox, await signedIn(sandbox), used.codes.user_code)
    await used.poll()
    expect(await errorOf(used.poll())).toMatchObject({ error: 'invalid_grant', status: 400 })
    sandbox.clock.advance(300)
    expect(await errorOf(late.poll())).toMatchObject({ error: 'expired_token', status: 400 })
  })
})
