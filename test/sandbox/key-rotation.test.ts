import { createPrivateKey } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  type JSONWebKeySet,
  jwtVerify,
  SignJWT,
} from 'jose'
import { describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts'
import { seededRandom } from '../../src/sandbox/instance/random.ts'
import { makeKeys } from '../../src/sandbox/instance/signing-key.ts'
import { aSandbox, call, login, refresh, start, tokensIn, whole } from './actors.ts'

const made = ['second', 'third'].map((name) => makeKeys(seededRandom(name, {}), start))
const [second, third] = await Promise.all(made)

/** A sandbox whose key set everybody may read. */
const open = (options = {}) => aSandbox({ switches: { signingCertPublic: true }, ...options })

async function keySet(sandbox: Sandbox): Promise<JSONWebKeySet> {
  const answer = await call(sandbox, `${sandbox.description.identity}/admin/v1/SigningCert/jwk`)
  return (await answer.json()) as JSONWebKeySet
}

const thumbprints = async (sandbox: Sandbox) => (await keySet(sandbox)).keys.map((key) => key['x5t#S256'])
const thumbprint = (token: string) => decodeProtectedHeader(token)['x5t#S256']

async function statusOf(sandbox: Sandbox, token: string): Promise<number> {
  const { design, instance } = sandbox.description
  const address = `${design}/ic/api/fileserver/v1/filesystem/root?integrationInstance=${instance.name}`
  return (await call(sandbox, address, token)).status
}

describe('a rotated key', () => {
  it('is followed by one that signs from now on, and both are published, the new one first', async () => {
    await using sandbox = await open()
    const old = await login(sandbox)
    await sandbox.rotateKeys(second)
    const fresh = await tokensIn(await refresh(sandbox, old.refresh_token))
    expect(thumbprint(fresh.access_token)).not.toBe(thumbprint(old.access_token))
    const both = [thumbprint(fresh.access_token), thumbprint(old.access_token)]
    expect(await thumbprints(sandbox)).toEqual(both)
  })

  it('is accepted still, and so is the new one', async () => {
    await using sandbox = await open()
    const old = await login(sandbox)
    await sandbox.rotateKeys(second)
    const fresh = await tokensIn(await refresh(sandbox, old.refresh_token))
    expect(await statusOf(sandbox, old.access_token)).toBe(200)
    expect(await statusOf(sandbox, fresh.access_token)).toBe(200)
  })

  it('goes when no token of it can live any more, by the clock of the instance', async () => {
    await using sandbox = await open()
    await login(sandbox)
    await sandbox.rotateKeys(second)
    sandbox.clock.advance(3599)
    expect((await thumbprints(sandbox)).length).toBe(2)
    sandbox.clock.advance(1)
    expect((await thumbprints(sandbox)).length).toBe(1)
  })

  it('stays for as long as the resource lets tokens live', async () => {
    await using sandbox = await open({ seed: { resource: { accessTokenExpiry: 7200 } } })
    await sandbox.rotateKeys(second)
    sandbox.clock.advance(7199)
    expect((await thumbprints(sandbox)).length).toBe(2)
    sandbox.clock.advance(1)
    expect((await thumbprints(sandbox)).length).toBe(1)
  })

  it('stays for as long as an id token lives that it signed', async () => {
    await using sandbox = await open({ behaviour: 'strict' })
    const { id_token } = await login(sandbox, { scope: 'openid' })
    await sandbox.rotateKeys(second)
    sandbox.clock.advance(480 * 60 - 1)
    const { payload } = await jwtVerify(id_token ?? '', createLocalJWKSet(await keySet(sandbox)), {
      currentDate: sandbox.clock.now(),
    })
    expect(payload['tok_type']).toBe('IT')
    sandbox.clock.advance(1)
    expect((await thumbprints(sandbox)).length).toBe(1)
  })

  it('is not taken for the one that a token names', async () => {
    await using sandbox = await open({ keys: third })
    const { access_token } = await login(sandbox)
    await sandbox.rotateKeys(second)
    const [newest] = await thumbprints(sandbox)
    const header = { ...decodeProtectedHeader(access_token), alg: 'RS256', 'x5t#S256': newest }
    const forged = await new SignJWT(decodeJwt(access_token))
      .setProtectedHeader(header)
      .sign(createPrivateKey(third?.privateKeyPem ?? ''))
    expect(await statusOf(sandbox, forged)).toBe(401)
  })

  it('is found for a token that names no key', async () => {
    await using sandbox = await open({ keys: third })
    const { access_token } = await login(sandbox)
    await sandbox.rotateKeys(second)
    const bare = await new SignJWT(decodeJwt(access_token))
      .setProtectedHeader({ alg: 'RS256' })
      .sign(createPrivateKey(third?.privateKeyPem ?? ''))
    expect(await statusOf(sandbox, bare)).toBe(200)
    sandbox.clock.advance(3600)
    expect(await statusOf(sandbox, bare)).toBe(401)
  })

  it('has the constant name of Oracle like the new one in observed, and its own in strict', async () => {
    const kids = async (behaviour: 'observed' | 'strict') => {
      await using sandbox = await open({ behaviour })
      await sandbox.rotateKeys(second)
      return (await keySet(sandbox)).keys.map(({ kid, ...key }) => (kid === key['x5t#S256'] ? 'own' : kid))
    }
    expect(await kids('observed')).toEqual(['SIGNING_KEY', 'SIGNING_KEY'])
    expect(await kids('strict')).toEqual(['own', 'own'])
  })

  it('lets a client that chooses by kid verify old and new tokens in strict', async () => {
    await using sandbox = await open({ behaviour: 'strict' })
    const old = await login(sandbox)
    await sandbox.rotateKeys(second)
    const fresh = await tokensIn(await refresh(sandbox, old.refresh_token))
    const keys = createLocalJWKSet(await keySet(sandbox))
    for (const token of [old.access_token, fresh.access_token]) {
      const { payload } = await jwtVerify(token, keys, { currentDate: start })
      expect(payload.sub).toBe('jane.doe@example.com')
    }
  })

  it('is one of two when two rotations come at once', async () => {
    await using sandbox = await open()
    await Promise.all([sandbox.rotateKeys(), sandbox.rotateKeys()])
    expect(new Set(await thumbprints(sandbox)).size).toBe(3)
  })

  it('is published once when it comes back', async () => {
    await using sandbox = await open({ keys: third })
    await sandbox.rotateKeys(second)
    await sandbox.rotateKeys(third)
    expect((await thumbprints(sandbox)).length).toBe(2)
  })

  it('may be the first, which is made for it', async () => {
    await using sandbox = await startSandbox({ switches: { signingCertPublic: true } })
    await sandbox.rotateKeys(second)
    expect((await thumbprints(sandbox)).length).toBe(2)
  })

  it('is forgotten by a reset, and the new one signs on', async () => {
    await using sandbox = await open()
    await sandbox.rotateKeys(second)
    const [newest] = await thumbprints(sandbox)
    sandbox.reset()
    expect(await thumbprints(sandbox)).toEqual([newest])
  })

  it('stands alone in a stale key set', async () => {
    await using sandbox = await open()
    const [first] = await thumbprints(sandbox)
    await sandbox.rotateKeys(second)
    sandbox.faults.add({ operation: 'jwks', kind: 'stale-key-set' })
    expect(await thumbprints(sandbox)).toEqual([first])
  })

  it('is kept in the state folder, with the time it goes', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'oic-sandbox-')), 'state')
    const first = await open({ state: folder, behaviour: 'observed', keys: undefined })
    const { access_token } = await login(first)
    await first.rotateKeys(second)
    const published = await thumbprints(first)
    await first.close()
    await using again = await open({ state: folder, keys: undefined })
    expect(await thumbprints(again)).toEqual(published)
    expect(await statusOf(again, access_token)).toBe(200)
    again.clock.advance(3600)
    expect((await thumbprints(again)).length).toBe(1)
    rmSync(join(folder, '..'), { recursive: true, force: true })
  })

  it('is not given up for keys that do not belong together', async () => {
    await using sandbox = await open()
    const before = await thumbprints(sandbox)
    const mixed = {
      privateKeyPem: second?.privateKeyPem ?? '',
      certificatePem: third?.certificatePem ?? '',
    }
    await expect(sandbox.rotateKeys(mixed)).rejects.toMatchObject({ code: 'SANDBOX_KEYS_INVALID' })
    expect(await thumbprints(sandbox)).toEqual(before)
  })
})

describe('POST /keys/rotate', () => {
  const rotate = (sandbox: Sandbox, init: RequestInit = {}) =>
    sandbox.fetch(
      new Request(`${sandbox.description.control}/keys/rotate`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        ...init,
      }),
    )

  it('rotates, and tells what is published now', async () => {
    const lines: string[] = []
    await using sandbox = await open({ log: (line: string) => lines.push(line) })
    const [first] = await thumbprints(sandbox)
    const answer = await whole(await rotate(sandbox))
    const [newest] = await thumbprints(sandbox)
    expect(answer).toEqual({
      status: 200,
      body: {
        keys: [
          { kid: 'SIGNING_KEY', 'x5t#S256': newest },
          { kid: 'SIGNING_KEY', 'x5t#S256': first, until: '2026-01-15T13:00:00.000Z' },
        ],
      },
    })
    expect(lines[1]).toBe('control POST /keys/rotate 200: a new key signs, former keys still published: 1')
  })

  it.each([
    { what: 'no JSON', init: { headers: {} }, status: 415 },
    { what: 'another method', init: { method: 'PUT' }, status: 405 },
    {
      what: 'a page of another site',
      init: { headers: { 'content-type': 'application/json', origin: 'https://evil.test' } },
      status: 403,
    },
  ])('refuses $what, and the key stays', async ({ init, status }) => {
    await using sandbox = await open()
    const before = await thumbprints(sandbox)
    expect((await rotate(sandbox, init)).status).toBe(status)
    expect(await thumbprints(sandbox)).toEqual(before)
  })
})
