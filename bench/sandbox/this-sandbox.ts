/** Our own sandbox, as it is published. */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { announce, givenKey } from './subject.ts'

const built = pathToFileURL(resolve('dist/sandbox.js')).href
const { startSandbox } = (await import(built)) as typeof import('../../src/sandbox/index.ts')

// As the command `oic sandbox` starts it.
const sandbox = await startSandbox({
  ownsProcess: true,
  ...(process.env['BENCH_OWN_KEY'] === undefined && { keys: givenKey() }),
  seed: { application: { allowedGrants: ['client_credentials'] } },
})
const { identity, application } = sandbox.description
announce({
  document: `${identity}/.well-known/openid-configuration`,
  tokenAddress: `${identity}/oauth2/v1/token`,
  clientId: application.clientId,
  clientSecret: application.clientSecret,
  parameters: { scope: application.scopes[0] ?? '' },
})
