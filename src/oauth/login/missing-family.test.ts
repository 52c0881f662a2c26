/** `localhost` on machines that have one family of addresses only, or another program in the way. */
import type { Server } from 'node:http'
import { expect, it } from 'vitest'
import { OicError } from '../../foundation/index.ts'
import type { ListenAddress, Listening } from '../../foundation/node/index.ts'
import { openListener } from './loopback-listener.ts'

/** A machine on which the addresses named here cannot be had, for the reason given. */
function aMachineWithout(problems: Readonly<Partial<Record<ListenAddress['host'], string>>>) {
  const held: string[] = []
  const listen = async (_server: Server, { host, port }: ListenAddress): Promise<Listening> => {
    const problem = problems[host]
    if (problem) throw new OicError('PORT_REFUSED', { details: { address: host, problem } })
    held.push(host)
    const close = async (): Promise<void> => void held.splice(held.indexOf(host), 1)
    return { port, close, [Symbol.asyncDispose]: close }
  }
  return { held, listen }
}

it.each([
  ['without IPv4', { '127.0.0.1': 'EADDRNOTAVAIL' }, ['::1']],
  ['without IPv6', { '::1': 'EADDRNOTAVAIL' }, ['127.0.0.1']],
  ['that does not know IPv6', { '::1': 'EAFNOSUPPORT' }, ['127.0.0.1']],
  ['with both', {}, ['127.0.0.1', '::1']],
])('localhost on a machine %s is held where it can be', async (_what, problems, expected) => {
  const { held, listen } = aMachineWithout(problems)
  await using _listener = await openListener('http://localhost:8422/callback', listen)
  expect(held).toEqual(expected)
})

it.each([
  ['neither family', 'localhost', { '127.0.0.1': 'EADDRNOTAVAIL', '::1': 'EAFNOSUPPORT' }],
  ['no IPv4, for a literal address of it', '127.0.0.1', { '127.0.0.1': 'EADDRNOTAVAIL' }],
  ['no right to the second address', 'localhost', { '::1': 'EACCES' }],
])('a machine with %s is told so, and nothing stays held', async (_what, host, problems) => {
  const { held, listen } = aMachineWithout(problems)
  const [address, problem] = Object.entries(problems)[0] ?? []
  await expect(openListener(`http://${host}:8422/callback`, listen)).rejects.toMatchObject({
    code: 'PORT_REFUSED',
    details: { address, problem },
  })
  expect(held).toEqual([])
})
