/** Something between this machine and Oracle reads along. Real processes: the proxy is set up for a whole one. */

import { aSetup, type Setup } from '../../../support/a-setup.ts'
import { anInterceptingProxy } from '../../../support/an-intercepting-proxy.ts'
import { spawned } from '../../../support/spawned.ts'
import type { WrongSetUp } from '../wrong-set-up.ts'

const host = 'idcs-0123456789abcdef0123456789abcdef.identity.oracle.invalid'

/** Every command is a process that finds the proxy in its environment. */
async function begin(): Promise<Setup> {
  const proxy = await anInterceptingProxy(host, 'Example Corp inspection')
  const setup = await aSetup()
  const { machine } = setup
  await setup.succeed(['profile', 'set', 'dev', '--identity', `https://${host}`, '--client-secret-stdin'], {
    input: 'a-client-secret',
  })
  const env = {
    OIC_HOME: machine.home,
    PATH: process.env['PATH'] ?? '',
    HTTPS_PROXY: proxy.address,
    TZ: 'UTC',
  }
  return {
    ...setup,
    machine: {
      ...machine,
      async run(argv) {
        const ran = await spawned(argv, { env, cwd: machine.workingFolder })
        return { ...ran, stdout: ran.stdout.replaceAll(proxy.address, 'http://127.0.0.1:18480') }
      },
    },
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]()
      await setup[Symbol.asyncDispose]()
    },
  }
}

export const intercepted: readonly WrongSetUp[] = [
  {
    name: 'intercepting-proxy',
    wrong:
      'The proxy of the company ends TLS with certificates of its own authority, which nothing here trusts.',
    begin,
    play: async ({ run }) => void (await run('login')),
    causes: ['tls-intercepted'],
  },
]
