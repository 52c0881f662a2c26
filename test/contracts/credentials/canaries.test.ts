import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Secret } from '../../../src/foundation/index.ts'
import { openCredentials } from '../../../src/oauth/credentials/index.ts'
import { codeOf, dev } from '../credentials-under-test.ts'
import { fakeIdentity } from '../fake-identity.ts'
import { movableClock } from '../movable-clock.ts'
import { newFolder } from '../store-places.ts'

/** A value as it may stand in a file: in clear, wide, base64 at any offset, hex, percent. */
function formsOf(value: string): Buffer[] {
  const base64 = [0, 1, 2].map((shift) => {
    const shifted = Buffer.from('x'.repeat(shift) + value).toString('base64')
    return shifted.slice(4, -4)
  })
  const hex = Buffer.from(value).toString('hex')
  const texts = [value, hex, hex.toUpperCase(), encodeURIComponent(value), ...base64]
  const urlSafe = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
  return [...[...texts, ...urlSafe].map((text) => Buffer.from(text)), Buffer.from(value, 'utf16le')]
}

const hits = (content: Buffer, values: readonly string[]): string[] =>
  values.filter((value) => formsOf(value).some((form) => content.includes(form)))

function hitsIn(folder: string, values: readonly string[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return files.flatMap(({ parentPath, name }) => hits(readFileSync(join(parentPath, name)), values))
}

/** How the fake's tokens begin, long enough not to turn up by chance, and a client secret. */
const secrets = ['access-1-', 'refresh-1-', 'access-2-', 'refresh-2-'].map((start) => `canary-${start}`)
const clientSecret = 'canary-client-secret-ä/+=~'

it('finds a secret in every form it looks for', () => {
  for (const form of formsOf(clientSecret)) {
    expect(hits(Buffer.concat([Buffer.from('before'), form, Buffer.from('after')]), [clientSecret])).toEqual([
      clientSecret,
    ])
  }
})

it('no secret is readable in any file, at any step', async () => {
  const folder = newFolder()
  const clock = movableClock()
  const identity = fakeIdentity('strict', clock)
  const credentials = await openCredentials({ folder, clock })
  onTestFinished(() => credentials.close())
  const seen: string[][] = []
  const look = (): void => {
    seen.push(hitsIn(folder, [...secrets, clientSecret]))
  }
  await credentials.keepClientSecret(dev, new Secret(clientSecret))
  await credentials.keep(dev, identity.logIn())
  clock.advance(3600)
  const source = credentials.tokens(dev, {
    ...identity.renewer,
    send(refreshToken) {
      look()
      return identity.renewer.send(refreshToken)
    },
    judge(answer) {
      look() // the answer is kept by now
      return identity.renewer.judge(answer)
    },
  })
  identity.incidents.push({ changed: ({ access_token: _, ...rest }) => rest })
  await codeOf(source.token())
  look() // a refresh token is rescued
  await source.token()
  look()
  await credentials.logOut(dev)
  look()
  expect(seen).toEqual(Array(7).fill([]))
})
