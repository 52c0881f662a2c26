import { describe, expect, it } from 'vitest'
import { isOicError, Secret } from '../../../foundation/index.ts'
import { newSealingKey } from '../sealing/sealing.ts'
import { type Derive, deriveByScrypt, unwrapKey, wrapKey } from './wrapped-key.ts'

const right = new Secret('correct horse')
const key = newSealingKey()
/** As good as scrypt for telling passphrases apart, and at no cost. */
const cheap: Derive = async (passphrase, { salt }) =>
  Buffer.concat([salt, Buffer.from(passphrase.reveal().padEnd(16).slice(0, 16))])

const outcomeOf = (place: string, passphrase = right, derive = cheap, id = key.id): Promise<string> =>
  unwrapKey({ id, place }, async () => passphrase, derive).then(
    (found) => found.id,
    (error: unknown) => (isOicError(error) ? `${error.code} ${error.exitCode}` : String(error)),
  )

const wrong = 'STORE_PASSPHRASE_WRONG 5'

describe('a key under a passphrase', () => {
  it('comes back with the passphrase, derived by scrypt with a memory of 128 MiB', async () => {
    const place = await wrapKey(key, right, deriveByScrypt)
    expect(place).toMatch(/^oic-wrapped-key 1 scrypt 17 8 1 [\w-]{22} [\w-]{80}$/)
    expect(await outcomeOf(place, right, deriveByScrypt)).toBe(key.id)
    expect(await outcomeOf(place, new Secret('correct Horse'), deriveByScrypt)).toBe(wrong)
  })

  it('does not tell a wrong passphrase from an altered text, nor from the key of another name', async () => {
    const place = await wrapKey(key, right, cheap)
    const at = place.lastIndexOf(' ') + 20
    const altered = `${place.slice(0, at)}${place[at] === 'A' ? 'B' : 'A'}${place.slice(at + 1)}`
    const deeper = place.replace(' 17 8 1 ', ' 18 8 1 ')
    expect([
      await outcomeOf(place, new Secret('wrong')),
      await outcomeOf(altered),
      await outcomeOf(deeper),
      await outcomeOf(place, right, cheap, newSealingKey().id),
    ]).toEqual([wrong, wrong, wrong, wrong])
  })

  it('does not come back from a text with any one character changed', async () => {
    const place = await wrapKey(key, right, cheap)
    for (let at = 0; at < place.length; at += 1) {
      const changed = `${place.slice(0, at)}${place[at] === 'Q' ? 'R' : 'Q'}${place.slice(at + 1)}`
      expect(await outcomeOf(changed)).toMatch(/^STORE_(PASSPHRASE_WRONG|KEY_OUT_OF_REACH) 5$/)
    }
  })

  it('is wrapped otherwise each time', async () => {
    expect(await wrapKey(key, right, cheap)).not.toBe(await wrapKey(key, right, cheap))
  })
})

describe('[bar 43] what a text asks for', () => {
  const asking = async (logN: number | string, r: number, p: number): Promise<string> =>
    (await wrapKey(key, right, cheap)).replace(' 17 8 1 ', ` ${logN} ${r} ${p} `)

  it.each([
    ['less memory', 16, 8, 1],
    ['nearly none', 1, 8, 1],
    ['smaller blocks', 17, 1, 1],
    ['no rounds', 17, 8, 0],
    ['two GiB', 21, 8, 1],
    ['64 GiB', 26, 8, 1],
    ['more than there are bytes', 99, 99, 99],
    ['large blocks on top', 20, 32, 1],
    ['many rounds', 17, 8, 5],
    ['a number that is none', '1e9', 8, 1],
  ])('is refused before any work, and before a passphrase is asked for: %s', async (_what, logN, r, p) => {
    const asked: string[] = []
    const place = await asking(logN, r, p)
    const outcome = await unwrapKey(
      { id: key.id, place },
      async () => {
        asked.push('passphrase')
        return right
      },
      async () => {
        asked.push('work')
        return Buffer.alloc(32)
      },
    ).catch((error: unknown) => isOicError(error) && `${error.code} ${error.exitCode}`)
    expect([outcome, asked]).toEqual(['STORE_KEY_OUT_OF_REACH 5', []])
  })

  it.each([
    ['more, within reason', 20, 8, 1],
    ['more rounds', 17, 8, 4],
  ])('is done: %s', async (_what, logN, r, p) => {
    const asked: unknown[] = []
    await outcomeOf(await asking(logN, r, p), right, async (_passphrase, work) => {
      asked.push([work.logN, work.r, work.p, work.salt.length])
      return Buffer.alloc(32)
    })
    expect(asked).toEqual([[logN, r, p, 16]])
  })
})
