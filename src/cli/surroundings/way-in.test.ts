import { expect, it } from 'vitest'
import type { Surroundings } from './surroundings.ts'
import { wayIn } from './way-in.ts'

const redirect = new URL('http://127.0.0.1:8422/callback')
const door = { target: 'jane@203.0.113.7', port: 22 }

/** The lines that are set apart, to be copied. */
const copied = (place: Surroundings, to: string | URL = redirect): string[] =>
  wayIn(place, new URL(to)).filter((line) => line.startsWith('  '))

it.each<[string, Surroundings, string[]]>([
  ['SSH', { kind: 'ssh', door }, ['  ssh -L 8422:127.0.0.1:8422 jane@203.0.113.7']],
  [
    'SSH at another port',
    { kind: 'ssh', door: { ...door, port: 2222 } },
    ['  ssh -L 8422:127.0.0.1:8422 -p 2222 jane@203.0.113.7'],
  ],
  ['no display', { kind: 'no-display', door }, ['  ssh -L 8422:127.0.0.1:8422 jane@203.0.113.7']],
  [
    'a codespace',
    { kind: 'codespace', name: 'fluffy-7vg9' },
    ['  gh codespace ports forward 8422:8422 --codespace fluffy-7vg9'],
  ],
  [
    'a codespace without a name',
    { kind: 'codespace', name: undefined },
    ['  gh codespace ports forward 8422:8422'],
  ],
  ['a dev container', { kind: 'dev-container' }, ['  "forwardPorts": [8422]']],
  ['a container', { kind: 'container' }, []],
  ['WSL', { kind: 'wsl' }, []],
])('the lines to copy for %s', (_what, place, lines) => {
  expect(copied(place)).toEqual(lines)
})

it.each([
  ['http://localhost:8423/callback', '8423:127.0.0.1:8423'],
  ['http://[::1]:8424/', "'8424:[::1]:8424'"],
  ['http://127.0.0.1/callback', '80:127.0.0.1:80'],
])('forwards to where %s is listened for', (address, forwarding) => {
  expect(copied({ kind: 'ssh', door }, address)).toEqual([`  ssh -L ${forwarding} jane@203.0.113.7`])
})

const places: readonly Surroundings[] = [
  { kind: 'ssh', door },
  { kind: 'no-display', door },
  { kind: 'codespace', name: undefined },
  { kind: 'dev-container' },
  { kind: 'container' },
  { kind: 'wsl' },
]

it.each(places)('$kind is told with the port of this login', (place) => {
  expect(wayIn(place, new URL('http://127.0.0.1:58422/callback')).join(' ')).toContain('58422')
})

it('nothing is told at a desk', () => {
  expect(wayIn({ kind: 'desk' }, redirect)).toEqual([])
})
