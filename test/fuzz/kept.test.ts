/** Whatever may stand in the files that are kept, instead of what was written there. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Secret, systemClock } from '../../src/foundation/index.ts'
import { openCredentials } from '../../src/oauth/credentials/index.ts'
import { readKeyFile } from '../../src/oauth/credentials/key-custody/key-file.ts'
import { fileNameOf } from '../../src/oauth/credentials/stores/profile-lock.ts'
import { spillIn } from '../../src/oauth/credentials/stores/spill.ts'
import { newFolder } from '../contracts/store-places.ts'
import { anyText, copesWith } from './any-input.ts'

const dev = { name: 'dev', binding: 'binding of dev' }

function aFolder(): string {
  const folder = newFolder()
  mkdirSync(folder, { mode: 0o700 })
  return folder
}

describe('what is kept, with any content [bar 48]', () => {
  it('opens as it was sealed, or not at all', async () => {
    const folder = aFolder()
    await using credentials = await openCredentials({ folder, clock: systemClock })
    const tokens = { accessToken: new Secret('access'), receivedAt: new Date() }
    await credentials.keep(dev, tokens)
    using database = new DatabaseSync(join(folder, 'credentials.db'))
    const sealed = database.prepare('SELECT access_token FROM credential').get()?.[
      'access_token'
    ] as Uint8Array
    const put = database.prepare('UPDATE credential SET access_token = ?')
    const patched = fc
      .array(fc.tuple(fc.nat(sealed.length - 1), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 4,
      })
      .map((changes) => changes.reduce((box, [at, byte]) => box.with(at, byte), sealed))
    const cut = fc.nat(sealed.length).map((length) => sealed.slice(0, length))
    await copesWith(fc.oneof(fc.uint8Array({ maxLength: 200 }), patched, cut), async (box) => {
      put.run(box)
      const opened = await credentials.accessToken(dev)
      expect([opened?.accessToken.reveal(), Buffer.from(box).equals(sealed)]).toEqual(['access', true])
    })
  })

  it('is no key, in a key file of any text', async () => {
    const path = join(aFolder(), 'credentials.key')
    const texts = fc.oneof(
      anyText,
      anyText.map((text) => `oic-key 1\n${text}`),
    )
    await copesWith(texts, (text) => {
      writeFileSync(path, text, { mode: 0o600 })
      expect(() => readKeyFile(path)).toThrow(expect.objectContaining({ code: 'STORE_KEY_DAMAGED' }))
    })
  })

  it('is a spilled answer or is refused', async () => {
    const folder = aFolder()
    const path = join(folder, `${fileNameOf('dev')}.answer`)
    const texts = fc.oneof(
      anyText,
      fc.json(),
      fc.jsonValue().map((answer) => JSON.stringify({ generation: 1, answer })),
      fc.jsonValue().map((startedAt) => JSON.stringify({ generation: 1, startedAt, answer: '' })),
    )
    await copesWith(texts, (text) => {
      writeFileSync(path, text, { mode: 0o600 })
      const found = spillIn(folder).read('dev', { generation: 1, startedAt: new Date(0) })
      expect(found === undefined || Buffer.isBuffer(found)).toBe(true)
    })
  })
})
