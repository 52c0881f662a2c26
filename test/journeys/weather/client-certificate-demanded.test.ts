/** Servers that take nobody without a client certificate: that is told, however late TLS tells it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aSetup } from '../../support/a-setup.ts'
import { aStrictGateway } from '../../support/a-strict-gateway.ts'
import { anAuthority } from './certificates.ts'

const advice =
  'the server, or a gateway in front of it, takes connections with a client certificate that it knows, and none or another one was shown; give the certificate and its key (PEM, from whoever runs the gateway) with `oic profile set NAME --client-certificate FILE --client-key FILE`'

describe.each([
  ['TLSv1.2', 'it broke off the handshake, as servers do that demand a client certificate'],
  ['TLSv1.3', 'it demands a client certificate'],
] as const)('a server that demands a client certificate, in %s [bar 37]', (version, problem) => {
  it('is told by whatever fails first, with what mends it', async () => {
    await using gateway = await aStrictGateway(version)
    await using setup = await aSetup()
    const { machine, succeed } = setup
    writeFileSync(join(machine.workingFolder, 'ca.pem'), gateway.authority)
    const settings = ['--ca', 'ca.pem', '--flow', 'client-credentials']
    await succeed(['profile', 'set', 'dev', ...settings])
    const other = ['--identity', gateway.origin, '--client-secret-stdin']
    await succeed(['profile', 'set', 'dev', ...other], { input: 'a-secret' })
    expect(await machine.run(['token'])).toEqual({
      exitCode: 6,
      stdout: '',
      stderr: `oic: error: the identity domain at ${gateway.origin} cannot be reached (${problem})\noic: hint: ${advice}\n`,
    })
    const { stdout } = await machine.run(['doctor', '--json'])
    expect(JSON.parse(stdout).causes).toEqual(['client-certificate-demanded'])
    expect(gateway.requests).toEqual([])
  })
})

it('a server that is not trusted is told as that, whatever it demands', async () => {
  await using gateway = await aStrictGateway()
  await using setup = await aSetup()
  const { machine, succeed } = setup
  writeFileSync(join(machine.workingFolder, 'ca.pem'), (await anAuthority('another')).cert)
  const settings = ['--identity', gateway.origin, '--ca', 'ca.pem', '--flow', 'client-credentials']
  await succeed(['profile', 'set', 'dev', ...settings, '--client-secret-stdin'], { input: 'a-secret' })
  const { stderr } = await machine.run(['token'])
  expect(stderr).toContain(
    '(its certificate was issued by "CN=Example Corp gateway", which is not trusted here)',
  )
})
