/** The command `oic sandbox`, as a person starts it: how long until it answers, and until it has given a token. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { SandboxDescription } from '../../src/sandbox/index.ts'

export interface CommandStart {
  /** From the start of the process, in milliseconds. */
  readonly firstAnswerMs: number
  readonly firstTokenMs: number
}

const basic = ({ clientId, clientSecret }: SandboxDescription['administrator']): string =>
  `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`

async function token({ identity, administrator }: SandboxDescription): Promise<void> {
  const answer = await fetch(`${identity}/oauth2/v1/token`, {
    method: 'POST',
    headers: { authorization: basic(administrator) },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'urn:opc:idm:__myscopes__' }),
  })
  if (answer.status !== 200) throw new Error(`the token endpoint answered ${answer.status}`)
  await answer.text()
}

/** @param program the built command */
export async function startCommand(program: string): Promise<CommandStart> {
  const startedAt = performance.now()
  const argv = [program, 'sandbox', '--json', '--port', '0']
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'ignore'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  const description = JSON.parse(line) as SandboxDescription
  await (await fetch(`${description.identity}/.well-known/openid-configuration`)).text()
  const firstAnswerMs = performance.now() - startedAt
  await token(description)
  const firstTokenMs = performance.now() - startedAt
  child.kill()
  await once(child, 'close')
  return { firstAnswerMs, firstTokenMs }
}
