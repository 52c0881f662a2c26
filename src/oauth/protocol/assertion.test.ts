import { expect, it } from 'vitest'
import { signAssertion } from './assertion.ts'
import { clientId, clock, domain, noon } from './testing.ts'

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
}
const { privateKey: key, publicKey } = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])

const request = { key, keyId: 'my-key', clientId, subject: 'zoë@example.com', audience: domain, clock }

const parts = (jwt: string) => jwt.split('.').map((part) => Buffer.from(part, 'base64url'))

it('an assertion names application, user and audience, for five minutes, and is signed', async () => {
  const jwt = (await signAssertion(request)).reveal()
  const [header, claims, signature] = parts(jwt)
  const iat = noon.getTime() / 1000
  expect(JSON.parse(String(header))).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'my-key' })
  expect(JSON.parse(String(claims))).toEqual({
    ...{ iss: clientId, sub: 'zoë@example.com', aud: domain, iat, exp: iat + 300 },
    jti: expect.stringMatching(/^[\da-f-]{36}$/),
  })
  const signed = new TextEncoder().encode(jwt.slice(0, jwt.lastIndexOf('.')))
  expect(await crypto.subtle.verify(algorithm, publicKey, new Uint8Array(signature ?? []), signed)).toBe(true)
})

it('no two assertions are the same', async () => {
  const [one, other] = [await signAssertion(request), await signAssertion(request)]
  expect(one.reveal()).not.toBe(other.reveal())
})
