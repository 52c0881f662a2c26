/** Whoever is in front of Oracle wants to know who calls, by certificate. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { aSetup, type Setup } from '../../../support/a-setup.ts'
import { aStrictGateway } from '../../../support/a-strict-gateway.ts'
import type { WrongSetUp } from '../wrong-set-up.ts'

async function begin(): Promise<Setup> {
  const gateway = await aStrictGateway()
  const setup = await aSetup()
  const { machine } = setup
  const ca = join(machine.workingFolder, 'ca.pem')
  writeFileSync(ca, gateway.authority)
  const settings = ['--identity', gateway.origin, '--ca', ca, '--client-secret-stdin']
  await setup.succeed(['profile', 'set', 'dev', ...settings], { input: 'a-client-secret' })
  const masked = (text: string) => text.replaceAll(gateway.origin.slice(8), '127.0.0.1:18443')
  return {
    ...setup,
    machine: {
      ...machine,
      async run(...asked) {
        const { exitCode, stdout, stderr } = await machine.run(...asked)
        return { exitCode, stdout: masked(stdout), stderr: masked(stderr) }
      },
    },
    async [Symbol.asyncDispose]() {
      await gateway[Symbol.asyncDispose]()
      await setup[Symbol.asyncDispose]()
    },
  }
}

export const strictGateway: readonly WrongSetUp[] = [
  {
    name: 'client-certificate-demanded',
    wrong: 'A gateway of the company takes only callers with a certificate of theirs, and none is given.',
    begin,
    play: async ({ run }) => void (await run('login')),
    causes: ['client-certificate-demanded'],
  },
]
