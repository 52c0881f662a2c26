import { expect, it } from 'vitest'
import { Secret } from '../foundation/index.ts'
import { passphrasesOf } from './passphrases.ts'

/** Somebody at a terminal who types these lines. */
function typing(...lines: string[]) {
  const prompts: string[] = []
  const hiddenLine = async (prompt: string) => {
    prompts.push(prompt)
    return lines.shift() ?? ''
  }
  const input = { isTerminal: true, hiddenLine, bytes: async () => Buffer.of(), lines: async function* () {} }
  return { prompts, asking: { input, signal: new AbortController().signal } }
}

const prompts = {
  current: 'Passphrase of the credential store: ',
  fresh: 'New passphrase for the credential store: ',
  again: 'Once more, so that no slip of the fingers locks it: ',
}

it('the passphrase is asked for once, however often it is needed', async () => {
  const { prompts: asked, asking } = typing('abc', 'def')
  const { current } = passphrasesOf(asking)
  const given = [await current(), await current()].map((secret) => secret.reveal())
  expect([given, asked]).toEqual([['abc', 'abc'], [prompts.current]])
})

it('a new passphrase is typed twice, and two that differ are not taken', async () => {
  const same = typing('abc', 'abc')
  expect((await passphrasesOf(same.asking).fresh()).reveal()).toBe('abc')
  expect(same.prompts).toEqual([prompts.fresh, prompts.again])
  await expect(passphrasesOf(typing('abc', 'abd').asking).fresh()).rejects.toThrow(
    expect.objectContaining({ code: 'USAGE_WRONG', message: 'the two passphrases differ' }),
  )
})

it('nothing typed is no passphrase', async () => {
  await expect(passphrasesOf(typing('').asking).current()).rejects.toThrow(
    expect.objectContaining({
      code: 'STORE_PASSPHRASE_MISSING',
      hint: 'type it when the command asks for it on a terminal, or set OIC_PASSPHRASE',
    }),
  )
})

it('what the environment has is not asked for', async () => {
  const { prompts: asked, asking } = typing('typed', 'typed')
  const environmentPassphrases = { current: new Secret('abc'), fresh: new Secret('def') }
  const { current, fresh } = passphrasesOf({ ...asking, environmentPassphrases })
  expect([(await current()).reveal(), (await fresh()).reveal(), asked]).toEqual(['abc', 'def', []])
})
