import type { Reply, TestServer } from './a-server.ts'
import { aServer } from './a-server.ts'
import { aLoggedInSetup, type Setup, type SetupOptions } from './a-setup.ts'

export interface SetupWithInstance extends Setup {
  /** Where the profile's calls go: generation 2, so that there is one origin. */
  readonly instance: TestServer
}

/** A login at the sandbox whose token goes to a server of the test's own. */
export async function aSetupWithInstance(
  reply: Reply,
  options: SetupOptions = {},
): Promise<SetupWithInstance> {
  const setup = await aLoggedInSetup({ generation: 2, ...options })
  const instance = await aServer(reply)
  await setup.succeed(['profile', 'set', 'dev', '--instance-url', instance.origin])
  return {
    ...setup,
    instance,
    async [Symbol.asyncDispose]() {
      await instance[Symbol.asyncDispose]()
      await setup[Symbol.asyncDispose]()
    },
  }
}
