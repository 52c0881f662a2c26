/** What Oracle answers alike, nobody can tell apart by that answer: the same is said, and the same causes are named. */
import { describe, expect, it } from 'vitest'
import { setUps } from './all-set-ups.ts'
import { type Played, playSetUp } from './play-set-up.ts'

/** By the failing call; `doctor` asks more, and may tell them apart by its other questions. */
const alikeToTheCall = [
  [
    'redirect-address-with-a-slash-more',
    'redirect-address-on-another-port',
    'http-urls-not-allowed',
    'client-id-unknown',
    'application-not-activated',
  ],
  ['client-secret-of-another-application', 'application-deactivated'],
  ['clock-off', 'subject-unknown'],
]

const alikeToAll = [
  ['redirect-address-on-another-port', 'http-urls-not-allowed'],
  ['client-secret-of-another-application', 'client-secret-regenerated'],
  ['client-secret-wrong-without-a-person', 'application-deactivated'],
  ['certificate-unknown', 'client-not-trusted'],
  ['scope-of-another-instance', 'scope-not-added'],
  ['code-too-old', 'code-used-twice', 'code-cut'],
  ['refresh-token-grant-off', 'token-refresh-not-allowed'],
  ['user-role-missing', 'token-of-another-instance', 'instance-address-of-another-instance'],
]

const played = new Map<string, Promise<Played>>()

/** Once for all groups that it is in. */
function playNamed(name: string): Promise<Played> {
  const setUp = setUps.find((one) => one.name === name)
  if (setUp === undefined) throw new Error(`no set-up is named ${name}`)
  const playing = played.get(name) ?? playSetUp(setUp)
  played.set(name, playing)
  return playing
}

const hintOf = (stderr = ''): string | undefined => /^oic: hint: .*$/m.exec(stderr)?.[0]

const inOneLine = (groups: readonly (readonly string[])[]) =>
  groups.map((names) => [names.join(', '), names] as const)

describe('set-ups that are answered alike', () => {
  it.each(inOneLine([...alikeToTheCall, ...alikeToAll]))('have one hint: %s', async (_title, names) => {
    const all = await Promise.all(names.map(playNamed))
    const [hint, ...others] = new Set(all.map(({ failed }) => hintOf(failed?.stderr)))
    expect([hint, others]).toEqual([expect.stringMatching(/^oic: hint: /), []])
  })

  it.each(inOneLine(alikeToAll))('have the same causes: %s', async (_title, names) => {
    const all = await Promise.all(names.map(playNamed))
    const [first, ...others] = new Set(all.map(({ causes }) => causes.join(' ')))
    expect([first, others]).toEqual([expect.stringMatching(/./), []])
  })
})
