/** One measured server: a process of its own, started, asked and ended. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import type { Ready, Usage } from './subject.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 8 })

/** Sends one request; gives its body once it is whole. @throws for any status but 200 */
const send = (address: string, headers: Record<string, string> = {}, form?: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const method = form === undefined ? 'GET' : 'POST'
    const asked = request(address, { agent, method, headers }, async (answer) => {
      const chunks: Buffer[] = []
      for await (const chunk of answer) chunks.push(chunk)
      const body = Buffer.concat(chunks).toString()
      if (answer.statusCode === 200) resolve(body)
      else reject(new Error(`${address} answered ${answer.statusCode}: ${body}`))
    })
    asked.on('error', reject)
    asked.end(form)
  })

export interface Run extends AsyncDisposable {
  readonly ready: Ready
  /** From the start of the process, in milliseconds. */
  readonly firstAnswerMs: number
  token(): Promise<string>
  /** So many tokens, eight at a time. */
  tokens(count: number): Promise<void>
  usage(): Promise<Usage>
}

async function hear<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('the server ended')
  })
  const [message] = await Promise.race([once(child, 'message'), ended])
  return message as T
}

/** @param file of the server; @param environment what it is told */
export async function start(file: string, environment: Record<string, string>): Promise<Run> {
  const startedAt = performance.now()
  const child = fork(file, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const said: string[] = []
  child.stderr?.on('data', (chunk) => said.push(String(chunk)))
  const ready = await hear<Ready>(child).catch((error: unknown) => {
    throw new Error(`${file}: ${said.join('')}`, { cause: error })
  })
  await send(ready.document)
  const firstAnswerMs = performance.now() - startedAt
  const { clientId, clientSecret, parameters, tokenAddress } = ready
  const headers = {
    authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
  }
  const form = new URLSearchParams({ grant_type: 'client_credentials', ...parameters }).toString()
  const token = async (): Promise<string> => JSON.parse(await send(tokenAddress, headers, form)).access_token
  return {
    ready,
    firstAnswerMs,
    token,
    async tokens(count) {
      let left = count
      const work = async () => {
        while (left-- > 0) await token()
      }
      await Promise.all(Array.from({ length: 8 }, work))
    },
    async usage() {
      const heard = hear<Usage>(child)
      child.send('usage')
      return heard
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
