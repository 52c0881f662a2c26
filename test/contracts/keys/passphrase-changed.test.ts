/** A passphrase that is changed while others use the store: each who has the old one is told what happened. */
import { expect, it, onTestFinished } from 'vitest'
import { openCredentials, openStoreKeys } from '../../../src/oauth/credentials/index.ts'
import type { KeyStep } from '../../../src/oauth/credentials/sealing/key-changes.ts'
import { dev } from '../credentials-under-test.ts'
import { fakeIdentity } from '../fake-identity.ts'
import { movableClock } from '../movable-clock.ts'
import { newFolder } from '../store-places.ts'
import { passphrasesOf } from './key-means.ts'

async function aStoreUnderAbc() {
  const [folder, clock] = [newFolder(), movableClock()]
  const identity = fakeIdentity('strict', clock)
  const keys = (current: string, fresh?: string) =>
    ({ custody: 'passphrase', passphrases: passphrasesOf(current, fresh) }) as const
  const open = async (passphrase: string) => {
    const credentials = await openCredentials({ folder, clock, keys: keys(passphrase) })
    onTestFinished(() => credentials.close())
    return credentials
  }
  const program = await open('abc')
  await program.keep(dev, identity.logIn())
  const changeToDef = async (reached?: (step: KeyStep) => void) => {
    await using opened = await openStoreKeys({ folder, clock, keys: keys('abc', 'def'), reached })
    await opened.change()
  }
  return { clock, identity, open, program, changeToDef }
}

const wrong = (message: string) =>
  expect.objectContaining({
    code: 'STORE_PASSPHRASE_WRONG',
    message: `the credential store does not open with this passphrase${message}`,
  })

it('a program goes on with a token that is valid, then is told that the key was changed, and spends nothing', async () => {
  const { clock, identity, open, program, changeToDef } = await aStoreUnderAbc()
  const tokens = program.tokens(dev, identity.renewer)
  const before = await tokens.token()
  await changeToDef()
  expect((await tokens.token()).accessToken.reveal()).toBe(before.accessToken.reveal())
  clock.advance(3601)
  await expect(tokens.token()).rejects.toThrow(
    wrong(': the key was changed after this program had opened the store'),
  )
  expect(identity.presented).toEqual([])
  const again = (await open('def')).tokens(dev, identity.renewer)
  expect((await again.token()).generation).toBe(2)
})

it('the old passphrase is told of a change that was cut off, and not of one that ended', async () => {
  const { open, changeToDef } = await aStoreUnderAbc()
  const cutOff = new Error('cut off')
  const change = changeToDef((step) => {
    if (step === 'switched') throw cutOff
  })
  await expect(change).rejects.toThrow('cut off')
  await expect(open('abc')).rejects.toThrow(
    wrong(': a change of the passphrase was cut off after the new one had taken over'),
  )
  expect((await (await open('def')).status(dev)).state).toBe('ok')
})
