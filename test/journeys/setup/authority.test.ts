/** `oic setup --ca`, in a network whose authority the system does not know. */
import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listen } from '../../../src/foundation/node/index.ts'
import { aMachine } from '../../support/a-machine.ts'
import { inWords } from '../../support/spoken.ts'
import { anAuthority } from '../weather/certificates.ts'

/** An identity domain that answers what setup asks for, and notes it. */
async function aDomainOf(authority: Awaited<ReturnType<typeof anAuthority>>) {
  const asked: string[] = []
  const server = createServer(await authority.certify(), (request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`)
    const isToken = request.method === 'POST'
    const body = isToken ? { error: 'invalid_grant' } : { token_endpoint: 'https://127.0.0.1/token' }
    response.writeHead(isToken ? 400 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  const { port, close } = await listen(server, { host: '127.0.0.1', port: 0 })
  return { asked, origin: `https://127.0.0.1:${port}`, [Symbol.asyncDispose]: close }
}

const fileFor = (origin: string): string =>
  [
    `IDCS_URL=${origin}`,
    'CLIENT_ID=an-id\nCLIENT_SECRET=a-secret\nSCOPE=https://abc.example.com:443urn:opc:resource:consumer::all',
    'OIC_URL=https://dev-abc.integration.us-ashburn-1.ocp.oraclecloud.com\nINTEGRATION_INSTANCE=dev-abc',
    'grant_type=client_credentials\n',
  ].join('\n')

it.each([
  ['with --ca the values are tried, and the profile keeps it', ['--ca', 'authority.pem'], true],
  ['without it nothing is sent there, and that is told', [], false],
])('%s', async (_what, argv, isTrusted) => {
  const authority = await anAuthority('Corporate Inspection')
  await using domain = await aDomainOf(authority)
  await using machine = aMachine()
  const caFile = join(machine.workingFolder, 'authority.pem')
  writeFileSync(caFile, authority.cert)
  const input = fileFor(domain.origin)
  const { exitCode, stderr } = await machine.run(['setup', 'dev', '--from', '-', ...argv], { input })
  const { stdout } = await machine.run(['profile', 'show', 'dev', '--json'])
  expect({
    ...{ exitCode, asked: domain.asked, caFile: JSON.parse(stdout).caFile },
    isWarned: stderr.includes('oic: warning: Address of the identity domain:'),
  }).toEqual({
    exitCode: 0,
    asked: isTrusted ? ['GET /.well-known/openid-configuration', 'POST /oauth2/v1/token'] : [],
    caFile: isTrusted ? caFile : undefined,
    isWarned: !isTrusted,
  })
})

it('a file that holds no certificate is refused before anything else', async () => {
  await using machine = aMachine()
  writeFileSync(join(machine.workingFolder, 'authority.pem'), 'none')
  const ran = await machine.run(['setup', '--from', '-', '--ca', 'authority.pem'])
  expect(ran).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inWords({
      code: 'not shown in words',
      message: `${join(machine.workingFolder, 'authority.pem')} cannot be used: it holds no certificate in PEM ("-----BEGIN CERTIFICATE-----")`,
      hint: 'give another file with --ca FILE',
    }),
  })
  expect(existsSync(machine.home)).toBe(false)
})
