import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import * as oauth from 'oauth4webapi'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../foundation/index.ts'
import { basicCredentials, rawBasicCredentials } from './basic-credentials.ts'
import { server } from './testing.ts'

const plain = (base64: string): string => Buffer.from(base64, 'base64').toString()

/** How a server that follows RFC 6749 section 2.3.1 reads the header. */
function read(base64: string): (string | null)[] {
  const [id = '', secret = ''] = plain(base64).split(':')
  return [id, secret].map((half) => new URLSearchParams(`half=${half}`).get('half'))
}

async function ofTheLibrary(clientId: string, secret: string): Promise<string> {
  const headers = new Headers()
  await oauth.ClientSecretBasic(secret)(server, { client_id: clientId }, new URLSearchParams(), headers)
  return headers.get('authorization')?.replace('Basic ', '') ?? ''
}

describe('basic credentials', () => {
  it.each([
    ['an-id', '2f1c0e5a-7d1b-4b7e-9c53-0a1b2c3d4e5f', 'an-id:2f1c0e5a-7d1b-4b7e-9c53-0a1b2c3d4e5f'],
    ['id', 'a:+ é%', 'id:a%3A%2B+%C3%A9%25'],
    ['i:d', '🔑\n', 'i%3Ad:%F0%9F%94%91%0A'],
  ])('of %j and %j are base64 of their form-encoded halves', (id, secret, expected) => {
    expect(plain(basicCredentials(id, new Secret(secret)).reveal())).toBe(expected)
  })

  it('are one line, however long the secret', () => {
    expect(basicCredentials('id', new Secret('s'.repeat(5_000))).reveal()).toMatch(/^[A-Za-z0-9+/]+=*$/)
  })

  it('are read by a server as those of oauth4webapi are, whatever the characters', async () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 40 })
      .map((given) => given.toWellFormed())
    await fc.assert(
      fc.asyncProperty(text, text, async (id, secret) => {
        const ours = basicCredentials(id, new Secret(secret)).reveal()
        expect(read(ours)).toEqual([id, secret])
        expect(read(await ofTheLibrary(id, secret))).toEqual([id, secret])
      }),
    )
  })

  it('are left undecoded, when so wished, for servers that decode nothing', () => {
    expect(plain(rawBasicCredentials('id', new Secret('a:+ é%')).reveal())).toBe('id:a:+ é%')
  })

  it.skipIf(spawnSync('base64', ['--version']).error)(
    'are what step 2 of the manual makes with base64 (skipped without that program)',
    () => {
      const { stdout } = spawnSync('base64', ['-w', '0'], { input: 'an-id:a-secret', encoding: 'utf8' })
      expect(basicCredentials('an-id', new Secret('a-secret')).reveal()).toBe(stdout)
    },
  )

  it('do not print themselves', () => {
    expect(`${basicCredentials('id', new Secret('s'))} ${rawBasicCredentials('id', new Secret('s'))}`).toBe(
      '[secret] [secret]',
    )
  })
})
